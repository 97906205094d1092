/**
 * The fields of a header block (RFC 5322), folded lines joined, by lower case name. A field that comes twice has its
 * values on two lines; a line that is no field is passed over.
 */
export function headerFields(block: Uint8Array): Record<string, string> {
  const text = new TextDecoder().decode(block).replace(/\r?\n[ \t]+/g, ' ');
  const fields = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const key = name.toLowerCase();
    fields.set(key, [...(fields.get(key) ?? []), value.trim()]);
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.join('\n')]));
}
