import { describe, expect, it } from 'vitest';
import { createNameBook } from '../../src/notes/person-names.ts';
import { readTopicHeading } from '../../src/notes/topic-heading.ts';

const book = createNameBook(['Ada Byron', 'Ben Okri', 'Chloé Anker', 'Deniz Eren', 'Povel Ramm']);
const read = (raw: string) => {
  const { title, presenters } = readTopicHeading(raw, book);
  return [title, ...presenters];
};

describe('a topic in one heading', () => {
  it.each([
    ['Lanterns at sea - (12:30 in the video) - Ada Byron', ['Lanterns at sea', 'Ada Byron']],
    ['Lanterns at sea (12:30 in the video) - Ada Byron', ['Lanterns at sea', 'Ada Byron']],
    ['Lanterns at sea (12:30 in video) Ada Byron', ['Lanterns at sea', 'Ada Byron']],
    ['Lanterns at sea - (12:30 in the video)', ['Lanterns at sea']],
    ['Lanterns at sea - Ada Byron - (1:00 in the video)', ['Lanterns at sea', 'Ada Byron']],
    ['Lanterns at sea - Ada Byron', ['Lanterns at sea', 'Ada Byron']],
    ['Ada Byron - Lanterns at sea - (1:00 in the video)', ['Lanterns at sea', 'Ada Byron']],
    ['Lanterns at sea.  Povel. - (1:00 in the video)', ['Lanterns at sea', 'Povel']],
    ['lantern.io demo - (21:58 in the video) - Chloé Anker - 20', ['lantern.io demo', 'Chloé Anker']],
    ['Lanterns (48:20 in the video) - 50', ['Lanterns']],
    ['Lantern status - Delayed!', ['Lantern status - Delayed!']],
    ['Wick - split into many files. (13:20 in the video) - Ada Byron', ['Wick - split into many files.', 'Ada Byron']],
    ['Oil tank name-spacing - Ben Okri - (29:55 in the video)', ['Oil tank name-spacing', 'Ben Okri']],
    ['Fewer options: `--wick=auto` - Ada Byron (2:00 in the video)', ['Fewer options: --wick=auto', 'Ada Byron']],
    ['Oil for `--wick`, etc. [issue](https://example.org/issues/1) (0:354 in the video) - Ada Byron', ['Oil for --wick, etc.', 'Ada Byron']],
    ['[Lantern](https://example.org/lantern)', ['Lantern']],
    ['Light study (lamp improvement) ([35:41](https://youtu.be/abcdefgh?t=2141) in the video)', ['Light study (lamp improvement)']],
    ['Travel - All - ([08:25](https://youtu.be/abcdefgh?t=505) in the video)', ['Travel']],
    ['Open discussion - (31:41 in the video) -', ['Open discussion']],
    ['Open discussion - None', ['Open discussion']],
    ['2021-05-04 Lanterns - Ada Byron', ['2021-05-04 Lanterns', 'Ada Byron']],
    ['Why is it dark? What now! & "more" - Ben Okri', ['Why is it dark? What now! & "more"', 'Ben Okri']],
    ['12:34 Lanterns', ['Lanterns']],
    ['[12:34] Lanterns - Ada Byron', ['Lanterns', 'Ada Byron']],
    ['Lanterns at sea (Ada Byron)', ['Lanterns at sea', 'Ada Byron']],
    ['Lanterns at sea by Ada Byron', ['Lanterns at sea', 'Ada Byron']],
    ['[Ada] Lanterns at sea (5 min)', ['Lanterns at sea', 'Ada']],
    ['--wick option - Ada Byron', ['--wick option', 'Ada Byron']],
  ])('reads %s', (raw, expected) => expect(read(raw)).toEqual(expected));

  it.each([
    ['Ada/Ben', ['Ada', 'Ben']],
    ['Ada Byron & Ben Okri', ['Ada Byron', 'Ben Okri']],
    ['Ada Byron && Ben Okri', ['Ada Byron', 'Ben Okri']],
    ['Ada Byron and Ben Okri', ['Ada Byron', 'Ben Okri']],
    ['Ada, Ben', ['Ada', 'Ben']],
    ['Ada Byron w/ Ben Okri', ['Ada Byron', 'Ben Okri']],
    ['Ada Byron via Ben Okri', ['Ada Byron', 'Ben Okri']],
    ['Ada Byron for Zoe Quill', ['Ada Byron']],
    ['Ada Byron (Acme)', ['Ada Byron']],
    ['Ada Byron - Acme', ['Ada Byron']],
    ['Ada Byron - [Acme](https://acme.example)', ['Ada Byron']],
    ['Ada Byron [ticket 1722](https://example.org/1722)', ['Ada Byron']],
    ['Adda Byron', ['Adda Byron']],
    ['Zoe Quill', ['Zoe Quill']],
    ['Luca Di Maio', ['Luca Di Maio']],
    ['None', []],
    ['All', []],
  ])('finds the presenters in %s', (names, expected) => {
    expect(readTopicHeading(`Lanterns - ${names} - (1:00 in the video)`, book)).toMatchObject({ title: 'Lanterns', presenters: expected });
  });
});
