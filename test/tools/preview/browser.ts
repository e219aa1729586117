import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';

import { page as pageOf } from '../../../tools/preview/page.ts';
import {
  choicesOf,
  dedupeKeys,
  KINDS,
  readDefinition,
  staticFields,
  visible,
  type Definition,
  type Operation,
} from '../../../tools/docs/definition.ts';

/*
 * Opens the preview in a real browser: `node --test test/tools/preview/browser.ts`. Not part of `npm test`, which needs nothing
 * but npm. CHROMIUM names the browser where it is not Debian's; PREVIEW_PICTURES the folder that the guide's pictures are
 * written to; reduce them to 64 colors before a commit.
 */

const DESKTOP = { viewport: { width: 1280, height: 860 } };
const FAMILIES = {
  trigger: 'new_booking',
  class: 'create_or_update_class',
  person: 'add_participant',
  search: 'find_participants',
};
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
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
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

/** What sticks out of the window on the right. Not innerWidth: a phone widens that to what the page takes. */
const TOO_WIDE = `[...document.body.querySelectorAll('*')]
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .map((element) => 'too wide: ' + element.tagName)`;

/** Links within the page that lead nowhere. */
const LOST = `[...document.querySelectorAll('a[href^="#"]')]
  .map((link) => link.getAttribute('href'))
  .filter((href) => document.getElementById(href.slice(1)) === null)
  .map((href) => 'no such place: ' + href)`;

/** What is wrong for people who see badly or use no mouse (axe's rules for WCAG 2.2 AA), and what does not fit; every group is open. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate('document.querySelectorAll("details").forEach((group) => { group.open = true })');
  await page.evaluate(axe.source);
  const { violations }: axe.AxeResults = await page.evaluate(async () =>
    axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }),
  );
  const wide: string[] = await page.evaluate(TOO_WIDE);
  const lost: string[] = await page.evaluate(LOST);
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  return [...found, ...wide, ...lost];
}

/** Texts as they are seen, folded ones too. */
async function texts(elements: Locator): Promise<string[]> {
  return (await elements.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
}

function operations() {
  return KINDS.flatMap((kind) => visible(definition, kind));
}

/** A field's label as a form shows it. */
function labelOf({ label = '', required }: { label?: string; required?: boolean }): string {
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

  void test('takes the keyboard to every form in the list', async () => {
    await onPage(DESKTOP, async (page) => {
      const keys = ['connection', ...operations().map(({ key }) => key)];
      for (const key of keys) {
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate('document.activeElement.getAttribute("href")'), `#${key}`);
        assert.notEqual(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'), 'none');
      }
      for (const key of keys) {
        await page.locator(`nav a[href="#${key}"]`).press('Enter');
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate('document.activeElement.closest("section.card").id'), key);
      }
    });
  });

  for (const [name, options] of Object.entries({ DESKTOP, PHONE })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      void test(`can be read by everybody and fits (${name}, ${colorScheme})`, async () => {
        await onPage({ ...options, colorScheme }, async (page) => {
          assert.deepEqual(await faults(page), []);
          const back = await page.evaluate('getComputedStyle(document.body).backgroundColor');
          assert.equal(back, colorScheme === 'light' ? 'rgb(255, 253, 249)' : 'rgb(25, 21, 19)');
        });
      });
    }
  }

  void test('does not get away with faint text, a wide box, a missing label or a link that leads nowhere', async () => {
    await onPage(PHONE, async (page) => {
      await page.addStyleTag({ content: '.intro { color: #999 } h1 { width: 400px }' });
      await page.evaluate('document.querySelector("label[for=connection-api_key]").remove()');
      await page.evaluate('document.querySelector("nav a").href = "#gone"');
      const expected = ['color-contrast: .intro', 'label: #connection-api_key', 'too wide: H1', 'no such place: #gone'];
      assert.deepEqual(await faults(page), expected);
    });
  });

  void test('shows the fields of each form in order, with marks, choices, defaults and help', async () => {
    await onPage(DESKTOP, async (page) => {
      const form: Operation['operation'] = { inputFields: definition.authentication.fields };
      for (const { key, operation } of [{ key: 'connection', operation: form }, ...operations()]) {
        const card = page.locator(`section#${key}`);
        const fields = staticFields(operation.inputFields).filter(({ type }) => type !== 'copy');
        const inGroups = ['', ...(operation.inputFieldGroups ?? []).map((group) => group.key)];
        const shown = inGroups.flatMap((group) => fields.filter((field) => (field.group ?? '') === group));
        assert.deepEqual(await texts(card.locator('.field > label, legend')), shown.map(labelOf));
        for (const field of fields) {
          const choices = choicesOf(field).map(([, label]) => label);
          if (field.list === true) {
            const group = card.getByRole('group', { name: labelOf(field), exact: true });
            assert.deepEqual(await texts(group.locator('label')), choices);
            continue;
          }
          // A choice of another field may have the same label.
          const named = card.getByLabel(labelOf(field), { exact: true });
          const control = named.and(card.locator(`#${key}-${field.key}`));
          assert.equal(await control.getAttribute('required'), field.required === true ? '' : null);
          assert.equal(await control.inputValue(), field.default ?? '');
          const offered = (await texts(control.locator('option'))).slice(1);
          if (field.dynamic === undefined) assert.deepEqual(offered, choices);
          else assert.ok(offered.length > 1, `${key} ${field.key} offers nothing`);
          const [help = ''] = await texts(card.locator(`[id="${key}-${field.key}-help"]`));
          const said = (field.helpText ?? '').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replace(/[`*]/g, '');
          assert.ok(help.startsWith(said), `${key} ${field.key}: ${help}`);
        }
      }
    });
  });

  void test('fills dropdowns from the sandbox, and says what they depend on', async () => {
    await onPage(DESKTOP, async (page) => {
      const offered = async (id: string) => page.locator(`#${id} option`).allInnerTexts();
      assert.deepEqual(await offered('create_class-location_id'), ['Choose from 2…', 'Harbor Studio', 'Main Studio']);
      const [, first = ''] = await offered('cancel_participant-class_id');
      assert.match(first, /^Yoga - \w{3} \d{1,2} \w{3} \d{4} 6:30 PM - Main Studio - Nadia Flores$/);
      const hint = `Opens once Class is filled in. Shown here for ${first}.`;
      assert.ok((await page.locator('#cancel_participant-participant_id-help').innerText()).endsWith(hint));
      const link = page.locator('#cancel_participant-class_id-help').getByRole('link', { name: 'Find Class' });
      assert.equal(await link.getAttribute('href'), '#find_class');
      // No step comes before a trigger.
      assert.equal(await page.locator('#new_booking .help a').count(), 0);
    });
  });

  void test('renders help, marks notices, folds groups, and offers pairs below their search', async () => {
    await onPage(DESKTOP, async (page) => {
      assert.equal(await page.locator('#delete_class .notice strong').innerText(), 'This cannot be undone.');
      assert.equal(await page.locator('#connection-api_host-help code').first().innerText(), 'api.whautomate.com');
      const link = page.locator('#connection-api_key-help a');
      assert.equal(await link.getAttribute('href'), 'https://help.whautomate.com/product-guides/whautomate-rest-api');
      for (const { key, operation } of operations()) {
        const groups = (operation.inputFieldGroups ?? []).map(({ label, emphasize }) => [label, emphasize === true]);
        const folded = await page.locator(`#${key} details`).all();
        const seen = folded.map(async (one) => [
          await one.locator('summary').innerText(),
          await one.getAttribute('open'),
        ]);
        assert.deepEqual(
          await Promise.all(seen),
          groups.map(([label, isOpen]) => [label, isOpen ? '' : null]),
        );
      }
      for (const { search, display } of Object.values(definition.searchOrCreates)) {
        await page.locator(`#${search}`).getByRole('checkbox', { name: display.label, exact: true }).check();
      }
    });
  });

  void test('shows the sample of each form under the labels of the output', async () => {
    await onPage(DESKTOP, async (page) => {
      for (const { key, operation } of operations()) {
        const output = page.locator(`#${key} .output`);
        const fields = staticFields(operation.outputFields);
        const dedupe = operation.type === 'polling' ? dedupeKeys(fields) : [];
        const labels = fields.map((field) => `${field.label ?? ''}${dedupe.includes(field.key) ? ' dedupe key' : ''}`);
        assert.deepEqual(await texts(output.locator('dt')), labels);
        assert.equal((await texts(output.locator('dd'))).filter((value) => value === '').length, 0);
      }
      const startsAt = page.locator('#new_booking dt', { hasText: /^Starts At$/ }).locator('+ dd');
      assert.equal(await startsAt.innerText(), '2026-05-22T18:30:00-04:00');
    });
  });

  void test('leaves markup in a definition as text', async () => {
    const hostile =
      '<img src=x onerror=alert(1)>"\'</textarea></select></style><script>alert(1)</script>[x](javascript:alert(1))![y](https://example.com/y.png)';
    const spoilt = structuredClone(definition);
    spoil(spoilt, hostile);
    const choices: [string, string][] = [[hostile, hostile]];
    const dropdowns = new Map([['list_staff.id.label', { choices, of: hostile }]]);
    await writeFile(join(folder, 'hostile.html'), pageOf({ definition: spoilt, dropdowns }, ''));
    const look = async (page: Page, asked: string[]) => {
      assert.deepEqual(asked, [page.url()]);
      assert.equal(await page.locator('script, img, [onerror], a[href^="javascript"]').count(), 0);
      assert.equal(await page.locator('#create_class h3').innerText(), hostile);
      assert.equal(await page.locator('#create_class-staff_id option').nth(1).getAttribute('value'), hostile);
      assert.equal(await page.locator('#create_class-date').getAttribute('placeholder'), hostile);
      const help = await page.locator('#connection-api_key-help').innerText();
      assert.match(help, /^<img src=x onerror=alert\(1\)>"'<\/textarea>/);
    };
    await onPage(DESKTOP, look, 'hostile.html');
  });

  const pictures = process.env['PREVIEW_PICTURES'];
  void test(
    'makes the pictures of the guide, one for each family of forms',
    { skip: pictures === undefined },
    async () => {
      await onPage({ viewport: { width: 1040, height: 2000 } }, async (page) => {
        // Words for programmers.
        await page.addStyleTag({ content: '.card header code, dt span { display: none }' });
        for (const [name, key] of Object.entries(FAMILIES)) {
          const card = await page.locator(`section#${key}`).boundingBox();
          assert.ok(card);
          const clip = { ...card, height: Math.min(card.height, 560) };
          await page.screenshot({ path: join(pictures ?? '', `${name}.png`), clip, fullPage: true });
        }
      });
    },
  );
});
