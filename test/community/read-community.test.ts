import { describe, expect, it } from 'vitest';
import { readCommunity, type CommunityFile } from '../../src/community/read-community.ts';
import { Fault } from '../../src/faults.ts';

const file = (text: string, path = 'cuepoint.yml', sections: Record<string, string> = {}): CommunityFile => ({ path, text, readSection: (name) => sections[name] ?? null });

const faultOf = (...files: CommunityFile[]): Fault => {
  try {
    readCommunity(files);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
};

describe('cuepoint.yml', () => {
  it('has defaults for everything', () => {
    expect(readCommunity([])).toMatchObject({ name: 'Community', language: 'en', people: [], offsets: {} });
    expect(readCommunity([file('')])).toEqual(readCommunity([]));
  });

  it('may keep a section in a file of its own', () => {
    const community = readCommunity([file('name: Lantern\npeople: people.yml\nglossary: words/glossary.yml', 'cuepoint.yml', { 'people.yml': '- name: Ada Quist\n  handles: [adaq]', 'words/glossary.yml': 'aliases:\n  bluetooth: [bt]' })]);
    expect(community.people).toEqual([{ name: 'Ada Quist', handles: ['adaq'], spellings: [] }]);
    expect(community.glossary.aliases).toEqual({ bluetooth: ['bt'] });
  });

  it('names a section file that is not there', () => {
    const fault = faultOf(file('people: ../../etc/passwd'));
    expect(fault.code).toBe('config');
    expect(fault.message).toContain('people is "../../etc/passwd"');
  });

  it('lets the operator’s file win, key by key and entry by entry', () => {
    const notes = file('name: Lantern\nlanguage: de\noffsets:\n  2024-03-05: 10\n  2024-04-02: 20\npeople:\n  - name: Ada Quist\n    handles: [adaq]\n  - name: Bruno Fane');
    const operator = file('language: en\noffsets:\n  2024-04-02: "1:30"\npeople:\n  - name: Ada Quist\n    handles: [quist]', '/srv/cuepoint.yml');
    const community = readCommunity([notes, operator]);
    expect(community).toMatchObject({ name: 'Lantern', language: 'en', offsets: { '2024-03-05': 10, '2024-04-02': 90 } });
    expect(community.people).toEqual([
      { name: 'Ada Quist', handles: ['quist'], spellings: [] },
      { name: 'Bruno Fane', handles: [], spellings: [] },
    ]);
  });

  it.each([
    ['command: Podman Meeting', /cuepoint\.yml: command is "Podman Meeting"; allowed: at most 25/],
    ['offsets:\n  2024-03-05: soon', /offsets\.2024-03-05 is "soon"/],
    ['recordings:\n  - meeting: 2024-03-05\n    url: ftp://example.org/x', /recordings\.0\.url is "ftp:/],
    ['nmae: Lantern', /nmae is not known \(allowed: name, command/],
    ['people:\n  - nick: ada', /people\.0/],
    ['a: &a [*a]', /a is not known/],
    ['people: &p [*p]', /people\.0 is a value that holds itself; allowed: a list of entries with name/],
    ['glossary: 7', /glossary is 7; allowed: a section with aliases/],
    ['glossary:\n  words: {}', /glossary\.words is not known \(allowed: a section with aliases/],
    ['glossary:\n  heard-as:\n    firefly: [fire fly, Firefly]', /glossary\.heard-as\.firefly\.1 is "Firefly"; allowed: .*never the word itself/],
    ['glossary:\n  heard-as:\n    firefly: [one two three four five]', /glossary\.heard-as\.firefly\.0 is "one two.*of one to four words/],
    ['glossary:\n  heard-as:\n    firefly: "fire fly"', /glossary\.heard-as\.firefly is "fire fly"; allowed: .*a list/],
    ['glossary:\n  related:\n    fetch: [pull down]', /glossary\.related\.fetch\.0 is "pull down"; allowed: .*single words/],
    ['after-end: maybe', /after-end is "maybe"; allowed: true or false/],
    ['- a list', /holds no keys/],
    ['name: "unclosed', /line 1 is no valid YAML/],
    ['a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]', /cuepoint\.yml/],
  ])('names the file, the key and the value that is wrong: %s', (text, said) => {
    const fault = faultOf(file(text));
    expect(fault.code).toBe('config');
    expect(fault.message).toMatch(said);
    expect(fault.remedy).not.toBe('');
  });

  it('names the operator’s file where that is the wrong one', () => {
    expect(faultOf(file('name: Lantern'), file('language: 7', '/srv/cuepoint.yml')).message).toMatch(/^\/srv\/cuepoint\.yml: language is 7/);
  });
});
