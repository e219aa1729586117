import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';

import {
  choicesOf,
  KINDS,
  readDefinition,
  staticFields,
  visible,
  type Definition,
  type Operation,
} from '../../../tools/docs/definition.ts';

/*
 * Opens the preview in a real browser: `npm run preview:test`. Not part of `npm test`, which needs only npm. CHROMIUM names
 * the browser if it is not Debian's. PREVIEW_PICTURES is a folder for the guide's pictures; reduce them to 64 colors
 * before a commit.
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

/** Opens the preview, and closes it when the work is done. */
async function onPage(options: BrowserContextOptions, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, 'preview.html')).href);
  await work(page);
  await context.close();
}

/** What is wider than the window. Not innerWidth, which a phone widens to fit the page. */
const TOO_WIDE = `[...document.body.querySelectorAll('*')]
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .map((element) => 'too wide: ' + element.tagName)`;

/** Links within the page that lead nowhere. */
const LOST = `[...document.querySelectorAll('a[href^="#"]')]
  .map((link) => link.getAttribute('href'))
  .filter((href) => document.getElementById(href.slice(1)) === null)
  .map((href) => 'no such anchor: ' + href)`;

/** What breaks axe's rules for WCAG 2.2 AA, is too wide, or links nowhere, with every group open. */
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

/** Texts as a reader sees them, those of folded groups too. */
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

void describe('the preview', () => {
  for (const [name, options] of Object.entries({ DESKTOP, PHONE })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      void test(`is accessible and fits the screen (${name}, ${colorScheme})`, async () => {
        await onPage({ ...options, colorScheme }, async (page) => {
          assert.deepEqual(await faults(page), []);
          const back = await page.evaluate('getComputedStyle(document.body).backgroundColor');
          assert.equal(back, colorScheme === 'light' ? 'rgb(255, 253, 249)' : 'rgb(25, 21, 19)');
        });
      });
    }
  }

  void test('reports faint text, a wide box, a missing label, and a link that leads nowhere', async () => {
    await onPage(PHONE, async (page) => {
      await page.addStyleTag({ content: '.intro { color: #999 } h1 { width: 400px }' });
      await page.evaluate('document.querySelector("label[for=connection-api_key]").remove()');
      await page.evaluate('document.querySelector("nav a").href = "#gone"');
      const expected = [
        'color-contrast: .intro',
        'label: #connection-api_key',
        'too wide: H1',
        'no such anchor: #gone',
      ];
      assert.deepEqual(await faults(page), expected);
    });
  });

  void test('shows the fields of each form in order, with choices, defaults and help', async () => {
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

  const pictures = process.env['PREVIEW_PICTURES'];
  void test(
    'takes the pictures for the guide, one for each family of forms',
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
