import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/faults.ts';
import { createLanguage } from '../../src/language/language.ts';

const english = await createLanguage({ language: 'en' });
const terms = (text: string) => english.terms(text);

describe('terms', () => {
  it('brings forms of a word together', () => {
    expect(terms('Containers')).toEqual(terms('container'));
  });

  it('keeps a hyphenated name whole and in parts', () => {
    expect(terms('podman-compose')).toEqual(['podmancompos', 'podman', 'compos']);
  });

  it('keeps a file name whole and in parts', () => {
    expect(terms('containers.conf')).toContain('containersconf');
  });

  it('keeps a flag with its value', () => {
    expect(terms('--userns=auto')).toEqual(expect.arrayContaining(['usernsauto', 'auto']));
  });

  it('tells a one-letter flag from a letter', () => {
    expect(terms('-v')).toContain('-v');
    expect(terms(':U')).toContain(':u');
    expect(terms('v')).not.toContain('-v');
  });

  it('keeps both sides of a port mapping', () => {
    expect(terms('-p 8080:80')).toEqual(expect.arrayContaining(['-p', '8080', '80']));
  });

  it('finds a version by its beginnings', () => {
    expect(terms('v5.6.1')).toEqual(expect.arrayContaining(['5.6.1', '5.6', '5']));
    expect(terms('v4.0')).toContain('4.0');
  });

  it('takes RHEL7 and RHEL 7 for the same', () => {
    expect(terms('RHEL7')).toEqual(expect.arrayContaining(['rhel7', 'rhel', '7']));
    expect(terms('RHEL 7')).toEqual(expect.arrayContaining(['rhel7', 'rhel', '7']));
  });

  it('keeps short names with digits whole', () => {
    expect(terms('ipv6 k8s')).toEqual(['ipv6', 'k8s']);
  });

  it('writes names without their accents', () => {
    expect(terms('Trmač')).toEqual(terms('trmac'));
  });

  it('leaves out stop words', () => {
    expect(terms('what is the')).toEqual([]);
  });

  it('pairs the characters of languages that are written without spaces', () => {
    expect(terms('容器网络')).toEqual(['容器', '器网', '网络']);
  });

  it('keeps Latin words whole between such characters', () => {
    expect(terms('使用podman-compose和ipv6网络')).toEqual(expect.arrayContaining(['使用', 'podman', 'compos', 'ipv6', '网络']));
    expect(terms('第3回')).toEqual(['第3', '3回']);
  });

  it('tells C++ from C', () => {
    expect(terms('C++')).toContain('c++');
  });

  it('gives the same terms again, at true places, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const tokens = english.tokens(text);
        expect(tokens).toEqual(english.tokens(text));
        for (const token of tokens) expect(token.from >= 0 && token.to <= text.length && token.from < token.to).toBe(true);
        expect(english.terms(text).every((term) => term !== '' && !term.includes(' '))).toBe(true);
      }),
    );
  });

  it('takes a million characters without a space in its stride', () => {
    expect(english.terms('a'.repeat(1_000_000)).length).toBeGreaterThan(0);
  });
});

describe('the language of a community', () => {
  it('chooses stemmer and stop words', async () => {
    const german = await createLanguage({ language: 'de' });
    expect(german.terms('die Sitzungen')).toEqual(german.terms('Sitzung'));
  });

  it('names the known ones when it is unknown', async () => {
    const fault: unknown = await createLanguage({ language: 'xx' }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ code: 'config', message: expect.stringContaining('"xx"') });
  });
});
