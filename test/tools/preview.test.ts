import { choicesOf, KINDS, readDefinition, staticFields, visible } from '../../tools/docs/definition.ts';
import { page } from '../../tools/preview/page.ts';
import { preview } from '../../tools/preview/preview.ts';

/** What a reader sees of markup, a space for each tag. */
function seen(markup: string): string {
  const text = markup.replace(/<[^>]*>/g, ' ').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(+code));
  return text.replace(/\s+/g, ' ').trim();
}

test('the page shows what each form says: labels, choices, help, dropdowns, and the outputs of the sample', async () => {
  const [definition, whole] = [await readDefinition(), await preview()];
  const sections = new Map(whole.split('<section id="').map((part) => [part.split('"')[0], seen(part)]));
  const lacks = KINDS.flatMap((kind) => visible(definition, kind)).flatMap(({ key, display, operation }) => {
    const inputs = staticFields(operation.inputFields).flatMap((field) => [
      field.required === true ? `${field.label ?? ''} (required)` : field.label,
      // Without its marks, as `seen` leaves it.
      seen((field.helpText ?? '').replace(/\[(.+?)\]\(.+?\)|`(.+?)`|\*\*(.+?)\*\*/g, '<i>$1$2$3</i>')),
      ...choicesOf(field).map(([, label]) => label),
    ]);
    const outputs = staticFields(operation.outputFields).map(({ label }) => label);
    const said = [display.label, display.description, ...inputs, ...outputs];
    return said.filter((text = '') => !sections.get(key)?.includes(text)).map((text = '') => `${key}: ${text}`);
  });
  expect(lacks).toEqual([]);
  expect(sections.get('create_class')).toMatch(/Choose… Harbor Studio Main Studio .*More Options Duration/);
  expect(sections.get('new_booking')).toContain('Client Name Tara Lindqvist');
  expect(whole).toContain('<option selected>Booked (has a spot)</option>');
});

test('text is escaped, in attributes and help too', async () => {
  const definition = await readDefinition();
  const field = { key: 'x', label: '<b>', default: '"', placeholder: "'", helpText: '`&` [**a**](https://a.b/"x)' };
  const changed = { ...definition, authentication: { type: 'custom', fields: [field] } };
  const whole = page(changed, new Map(), '');
  expect(whole).toContain('<b>&#60;b&#62;</b>');
  expect(whole).toContain('placeholder="&#39;" value="&#34;"');
  expect(whole).toContain('<code>&#38;</code> <a href="https://a.b/&#34;x"><b>a</b></a>');
});
