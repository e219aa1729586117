import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';

import { page as pageOf } from '../../../tools/preview/page.ts';
import {
  choicesOf,
  KINDS,
  readDefinition,
  staticFields,
  visible,
  type Definition,
} from '../../../tools/docs/definition.ts';
import { DANGLING, FAINT, TOO_WIDE, TWICE, UNLABELLED } from './inPage.ts';

/*
 * Opens the preview in a real browser: `node --test test/tools/preview/browser.ts`. Not part of `npm test`, which needs nothing
 * but npm. CHROMIUM names the browser where it is not Debian's; PREVIEW_PICTURE the file that a picture is written to.
 */

const DESKTOP = { viewport: { width: 1280, height: 860 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let folder: string;
let browser: Browser;
let definition: Definition;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preview-'));
  await promisify(execFile)(process.execPath, ['tools/preview/main.ts', '--out', join(folder, 'preview.html')]);
  definition = await readDefinition();
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Opens a page of the folder; closes it when the work is done. What it asks for and complains of is kept. */
async function onPage(
  options: BrowserContextOptions,
  work: (page: Page, asked: string[]) => Promise<void>,
  file = 'preview.html',
) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => asked.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => asked.push(`error: ${error.message}`));
  await page.goto(pathToFileURL(join(folder, file)).href);
  await work(page, asked);
  await context.close();
}

/** What a measurement in the page finds wrong, with every group of fields open. */
async function found(page: Page, measurement: string): Promise<string[]> {
  await page.evaluate('document.querySelectorAll("details").forEach((group) => { group.open = true })');
  const wrong: unknown = await page.evaluate(measurement);
  if (!Array.isArray(wrong)) throw new Error('Not a list.');
  return wrong.map(String);
}

/** Texts as they are seen, folded ones too. */
async function texts(elements: Locator): Promise<string[]> {
  return (await elements.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
}

function operations() {
  return KINDS.flatMap((kind) => visible(definition, kind));
}

/** What a person hears of a field. */
function heard({ label = '', required }: { label?: string; required?: boolean }): string {
  return required === true ? `${label} (required)` : label;
}

/** Puts a text in place of every text that people see. */
function spoil(value: unknown, text: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const isSeen = !/^(?:key|type|dynamic|search|create|group|dependsOn|\d+)$/.test(key);
    if (typeof inner === 'string' && isSeen) Reflect.set(value, key, text);
    else spoil(inner, text);
  }
}

void describe('the preview', () => {
  void test('asks for nothing but itself, runs no script, and complains of nothing', async () => {
    await onPage(DESKTOP, async (page, asked) => {
      await page.mouse.wheel(0, 20_000);
      assert.deepEqual(asked, [page.url()]);
      assert.equal(await page.locator('script, link, img, iframe, object, form').count(), 0);
    });
  });

  for (const [name, options] of Object.entries({ DESKTOP, PHONE })) {
    void test(`by keyboard, every form is reached from the list (${name})`, async () => {
      await onPage(options, async (page) => {
        const keys = ['connection', ...operations().map(({ key }) => key)];
        for (const key of keys) {
          await page.keyboard.press('Tab');
          assert.equal(await page.evaluate('document.activeElement.getAttribute("href")'), `#${key}`);
          assert.notEqual(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'), 'none');
        }
        for (const key of keys) {
          await page.locator(`nav a[href="#${key}"]`).press('Enter');
          const box = await page.locator(`#${key} h3`).boundingBox();
          assert.ok(box !== null && box.y >= 0 && box.y < options.viewport.height / 2, `${key} is not in view`);
          await page.keyboard.press('Tab');
          assert.equal(await page.evaluate('document.activeElement.closest("section.card").id'), key);
        }
      });
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      void test(`everything stands out and fits (${name}, ${colorScheme})`, async () => {
        await onPage({ ...options, colorScheme }, async (page) => {
          assert.deepEqual(await found(page, FAINT), []);
          assert.deepEqual(await found(page, TOO_WIDE), []);
          const back = await page.evaluate('getComputedStyle(document.body).backgroundColor');
          assert.equal(back, colorScheme === 'light' ? 'rgb(255, 253, 249)' : 'rgb(25, 21, 19)');
        });
      });
    }
  }

  void test('faint text and wide boxes would be noticed', async () => {
    await onPage(PHONE, async (page) => {
      const content =
        '.intro { color: #999 } h1 { width: 400px } #connection-api_key { border-color: #ccc !important }';
      await page.addStyleTag({ content });
      const [intro = '', border = ''] = await found(page, FAINT);
      assert.match(intro, /^Each form as the definition has it.*: rgb\(153, 153, 153\) on rgb\(255, 253, 249\)$/s);
      assert.equal(border, 'border of connection-api_key: rgb(204, 204, 204) on rgb(255, 255, 255)');
      assert.deepEqual(await found(page, TOO_WIDE), ['the page', 'H1 Forms in the Zap editor']);
    });
  });

  void test('labels are tied to controls, ids are single, nothing leads nowhere', async () => {
    await onPage(DESKTOP, async (page) => {
      assert.deepEqual(await found(page, UNLABELLED), []);
      assert.deepEqual(await found(page, TWICE), []);
      assert.deepEqual(await found(page, DANGLING), []);
    });
  });

  void test('each form has its fields, in order, with marks, choices, defaults and help', async () => {
    await onPage(DESKTOP, async (page) => {
      const connection = { key: 'connection', operation: { inputFields: definition.authentication.fields } };
      for (const { key, operation } of [connection, ...operations()]) {
        const card = page.locator(`section#${key}`);
        const fields = staticFields(operation.inputFields).filter(({ type }) => type !== 'copy');
        const names = await texts(card.locator('.field > label, legend'));
        assert.deepEqual(names, fields.map(heard));
        for (const field of fields) {
          const choices = choicesOf(field);
          if (field.list === true) {
            const group = card.getByRole('group', { name: heard(field), exact: true });
            assert.deepEqual(await group.getByRole('checkbox').count(), choices.length);
            continue;
          }
          const control = card.getByLabel(heard(field), { exact: true });
          assert.equal(await control.getAttribute('required'), field.required === true ? '' : null);
          assert.equal(await control.inputValue(), field.default ?? '');
          const offered = (await texts(control.locator('option'))).slice(1);
          if (field.dynamic === undefined)
            assert.deepEqual(
              offered,
              choices.map(([, label]) => label),
            );
          else assert.ok(offered.length > 1, `${key} ${field.key} offers nothing`);
          const [help = ''] = await texts(card.locator(`[id="${key}-${field.key}-help"]`));
          const said = (field.helpText ?? '').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replace(/[`*]/g, '');
          assert.ok(help.startsWith(said), `${key} ${field.key}: ${help}`);
        }
      }
    });
  });

  void test('dropdowns hold what the sandbox gives, and say what they hang on', async () => {
    await onPage(DESKTOP, async (page) => {
      const offered = async (id: string) => page.locator(`#${id} option`).allInnerTexts();
      assert.deepEqual(await offered('create_class-location_id'), ['Choose from 2…', 'Harbor Studio', 'Main Studio']);
      assert.deepEqual(await offered('create_class-staff_id'), [
        'Choose from 3…',
        'Inês Duarte',
        'Nadia Flores',
        'Tom Achebe',
      ]);
      const [, first = ''] = await offered('cancel_participant-class_id');
      assert.match(first, /^Yoga, \w{3} \d{1,2} \w{3} \d{4}, 6:30 PM, Main Studio$/);
      assert.equal((await offered('cancel_participant-participant_id')).length, 1 + 9);
      const hint = `Opens once Class is filled in. Shown here for ${first}.`;
      assert.ok((await page.locator('#cancel_participant-participant_id-help').innerText()).endsWith(hint));
      const link = page.locator('#cancel_participant-class_id-help').getByRole('link', { name: 'Find Class' });
      assert.equal(await link.getAttribute('href'), '#find_class');
      // No step comes before a trigger.
      assert.equal(await page.locator('#new_booking .help a').count(), 0);
    });
  });

  void test('help is rendered, notices stand out, and pairs are offered below their search', async () => {
    await onPage(DESKTOP, async (page) => {
      assert.equal(await page.locator('#delete_class .notice strong').innerText(), 'This cannot be undone.');
      assert.equal(await page.locator('#connection-api_host-help code').first().innerText(), 'api.whautomate.com');
      const link = page.locator('#connection-api_key-help a');
      assert.equal(await link.getAttribute('href'), 'https://help.whautomate.com/product-guides/whautomate-rest-api');
      for (const { search, display } of Object.values(definition.searchOrCreates)) {
        await page.locator(`#${search}`).getByRole('checkbox', { name: display.label, exact: true }).check();
      }
    });
  });

  void test('each form shows its sample under the labels of the output', async () => {
    await onPage(DESKTOP, async (page) => {
      for (const { key, operation } of operations()) {
        const output = page.locator(`#${key} .output`);
        const fields = staticFields(operation.outputFields);
        const isMarked = fields.some(({ primary }) => primary === true);
        const labels = fields.map(({ key: column, label = '', primary }) => {
          const isDedupeKey = key in definition.triggers && (isMarked ? primary === true : column === 'id');
          return isDedupeKey ? `${label} dedupe key` : label;
        });
        assert.deepEqual(await texts(output.locator('dt')), labels);
        assert.equal((await texts(output.locator('dd'))).filter((value) => value === '').length, 0);
      }
      const startsAt = page.locator('#new_booking dt', { hasText: /^Starts At$/ }).locator('+ dd');
      assert.equal(await startsAt.innerText(), '2026-05-22T18:30:00-04:00');
    });
  });

  void test('a definition that is full of markup stays text', async () => {
    const hostile =
      '<img src=x onerror=alert(1)>"\'</textarea></select></style><script>alert(1)</script>[x](javascript:alert(1))![y](https://example.com/y.png)';
    const spoilt = structuredClone(definition);
    spoil(spoilt, hostile);
    await writeFile(
      join(folder, 'hostile.html'),
      pageOf(
        {
          definition: spoilt,
          dropdowns: new Map([['list_staff.id.label', { choices: [[hostile, hostile]], of: hostile }]]),
        },
        '',
      ),
    );
    await onPage(
      DESKTOP,
      async (page, asked) => {
        assert.deepEqual(asked, [page.url()]);
        assert.equal(await page.locator('script, img, [onerror], a[href^="javascript"]').count(), 0);
        assert.equal(await page.locator('#create_class h3').innerText(), hostile);
        assert.equal(await page.locator('#create_class-staff_id option').nth(1).getAttribute('value'), hostile);
        assert.equal(await page.locator('#create_class-date').getAttribute('placeholder'), hostile);
        assert.match(
          await page.locator('#connection-api_key-help').innerText(),
          /^<img src=x onerror=alert\(1\)>"'<\/textarea>/,
        );
      },
      'hostile.html',
    );
  });

  void test('groups fold their fields, and the emphasised one is open', async () => {
    const grouped = structuredClone(definition);
    const operation = grouped.creates['create_class']?.operation ?? {};
    operation.inputFieldGroups = [
      { key: 'terms', label: 'Terms' },
      { key: 'when', label: 'When', emphasize: true },
    ];
    for (const field of staticFields(operation.inputFields)) {
      if (['price', 'duration_minutes'].includes(field.key)) field.group = 'terms';
      if (['date', 'time'].includes(field.key)) field.group = 'when';
    }
    await writeFile(join(folder, 'grouped.html'), pageOf({ definition: grouped, dropdowns: new Map() }, ''));
    await onPage(
      DESKTOP,
      async (page) => {
        const card = page.locator('#create_class');
        assert.deepEqual(await card.locator('summary').allInnerTexts(), ['Terms', 'When']);
        assert.equal(await card.getByLabel('Price').isVisible(), false);
        assert.equal(await card.getByLabel('Date (required)').isVisible(), true);
        await card.locator('summary').first().press('Enter');
        assert.equal(await card.getByLabel('Price').isVisible(), true);
        assert.equal(await card.getByLabel('Price').count(), 1);
      },
      'grouped.html',
    );
  });

  const picture = process.env['PREVIEW_PICTURE'];
  void test('a picture for the guide', { skip: picture === undefined }, async () => {
    await onPage(DESKTOP, async (page) => {
      await page.goto(`${page.url()}#add_participant`);
      await page.locator('#add_participant-class_id').selectOption({ index: 1 });
      await page.locator('#add_participant-client_id').selectOption({ index: 3 });
      await page.screenshot({ path: picture ?? '' });
    });
  });
});
