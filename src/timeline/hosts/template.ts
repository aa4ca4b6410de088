import { spelledClock } from './address.ts';

const PLACEHOLDER = /\{(url|seconds|clock)\}/;
const VALUE: Readonly<Record<string, string>> = { url: '(.*)', seconds: '\\d+', clock: '(?:\\d+h)?(?:\\d+m)?\\d+s' };

/** The expression that an address made by this template matches; its one group is the address that went in. */
function madeBy(template: string): RegExp {
  const parts = template.split(PLACEHOLDER);
  const source = parts.map((part, index) => {
    if (index % 2 === 1) return part === 'url' && parts.indexOf('url') !== index ? '.*' : (VALUE[part] ?? '');
    const literal = part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    return index > 0 && parts[index - 1] === 'url' ? literal.replace(/^\\\?/, '[?&]') : literal;
  });
  return new RegExp(`^${source.join('')}$`);
}

/** The address without what a template put around it, however often. */
export function withoutTemplate(address: string, template: string): string {
  const made = madeBy(template);
  let bare = address;
  for (let inner = made.exec(bare)?.[1]; inner !== undefined && inner !== '' && inner.length < bare.length; inner = made.exec(bare)?.[1]) bare = inner;
  return bare;
}

/** Fills a template of the configuration; a `?` after an address that has a query already becomes `&`. */
export function fillTemplate(template: string, address: string, seconds: number): string {
  const joined = address.includes('?') ? template.replace('{url}?', '{url}&') : template;
  return joined.replaceAll('{seconds}', String(seconds)).replaceAll('{clock}', spelledClock(seconds)).replaceAll('{url}', () => address);
}
