import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { preview } from './preview.ts';

/*
 * Writes the page of all forms: `npm run preview`. With `-- --pictures`, Chromium then takes the pictures of README and guide;
 * CHROMIUM names it, if it is not `chromium`.
 */

/** What each picture shows: a form, from one of its fields on, and how high it is in pixels. */
const PICTURES = {
  trigger: { form: 'new_booking', from: 'status', height: 640 },
  class: { form: 'create_or_update_class', from: 'class_id', height: 640 },
  person: { form: 'add_participant', from: 'status', height: 620 },
  search: { form: 'find_participants', from: 'status', height: 560 },
};

const whole = await preview();
mkdirSync('build', { recursive: true });
writeFileSync('build/preview.html', whole);
console.log('Open build/preview.html in a browser.');

if (process.argv.includes('--pictures')) {
  for (const [name, { form, from, height }] of Object.entries(PICTURES)) {
    if (!whole.includes(`id="${form}-${from}"`)) throw new Error(`The form ${form} has no field ${from}.`);
    const hidden = `body > :not(#${form}), label:has(~ #${form}-${from}) { display: none }`;
    const file = `build/${name}.html`;
    writeFileSync(file, whole.replace('</style>', `${hidden} section { margin: 0 }</style>`));
    const picture = `docs/images/${name}.png`;
    const shot = ['--hide-scrollbars', `--window-size=760,${String(height)}`, `--screenshot=${picture}`];
    // Chromium's own sandbox does not work in a container; the page is ours, and loads nothing.
    const options = ['--headless', '--no-sandbox', ...shot, pathToFileURL(file).href];
    execFileSync(process.env['CHROMIUM'] ?? 'chromium', options, { stdio: 'pipe' });
    console.log(picture);
  }
}
