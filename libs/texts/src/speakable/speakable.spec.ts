import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Speakable, speakable } from './speakable.js';

const say = (text: string, language = 'en') => speakable(text, { language });

/** The text in these pieces. */
function inPieces(pieces: string[]): string {
  const filter = new Speakable({ language: 'en' });
  return (pieces.map((piece) => filter.push(piece)).join('') + filter.end()).trim();
}

/** The text as it is said, which is the same however it is cut. */
function always(text: string): string {
  const whole = say(text);
  for (let cut = 1; cut < text.length; cut++) {
    expect([cut, inPieces([text.slice(0, cut), text.slice(cut)])]).toEqual([cut, whole]);
  }
  expect(inPieces(text.split(''))).toBe(whole);
  return whole;
}

describe('a text', () => {
  it.each([
    'Hello.',
    'Our price (including tax) is 12.50 euros, or 5 < 6.',
    'We are open Mon-Fri (9-5), and on Saturdays (not in July).',
    'Your number is #4711; call +41 44 123 45 67.',
    'It costs about ~5, not $7.',
    "It's 100% done: yes/no, and/or.",
    '「はい」と言ってください。',
    'Grüße aus Zürich, schön!',
    'A ratio of 3:2; a time of 10:30.',
    'He said "no" (really).',
    'Add salt & pepper.',
    'Version 1.2.3 of node.js',
    'Write a-b, x+y=z.',
    'The checking account (savings, too) is fine.',
    'Is it right? It is!',
    'مرحبا، كيف حالك؟',
  ])('is said as it stands: %s', (text) => {
    expect(always(text)).toBe(text);
  });

  it.each<[string, string, string]>([
    ['bold', '**Open** until __nine__.', 'Open until nine.'],
    ['italic', '*Really*, _really_ good.', 'Really, really good.'],
    ['bold and italic', '***Now*** or never.', 'Now or never.'],
    ['struck out', '~~Nine~~ ten.', 'Nine ten.'],
    ['code', 'Press `Enter` now.', 'Press Enter now.'],
    ['headings', '# Hours\nWe are open.\n## Prices\nFive euros.', 'Hours. We are open. Prices. Five euros.'],
    [
      'a list',
      'We have:\n- tea\n- coffee, black\n* milk\n\nAnything else?',
      'We have: tea. coffee, black. milk. Anything else?',
    ],
    ['a list of tasks', '- [x] tea\n- [ ] milk', 'tea. milk'],
    ['a list with numbers', '1. Tea\n2. Milk', '1. Tea 2. Milk'],
    ['a list after words', 'Here you are\n- tea\n- milk', 'Here you are. tea. milk'],
    ['bullets', '• tea\n• milk', 'tea. milk'],
    ['paragraphs', 'We are open\n\nCome in', 'We are open. Come in'],
    ['lines', 'We are open\nuntil nine.', 'We are open until nine.'],
    ['a quotation', '> Be there.\n> Be early.', 'Be there. Be early.'],
    ['a rule', 'One.\n---\nTwo.\n***\nThree.', 'One. Two. Three.'],
    [
      'a table',
      '| Day | Hours |\n|---|:-:|\n| Monday | 9 to 5 |\n| Sunday | closed |\n',
      'Day, Hours. Monday, 9 to 5. Sunday, closed.',
    ],
    ['a code fence', 'Like this:\n```text\nHello there\n```\nFine.', 'Like this: Hello there Fine.'],
    ['a link', 'See [our page](https://example.com/a?b=c) for more.', 'See our page for more.'],
    ['a link by reference', 'See [Our page][1].', 'See Our page.'],
    ['a picture', 'Look: ![A map](https://example.com/map.png).', 'Look: A map.'],
    ['notes', 'Open until nine[1][2], on Fridays[^3].', 'Open until nine, on Fridays.'],
    ['keys', 'Press [1] for sales.', 'Press 1 for sales.'],
    ['escapes', 'Five \\* six\\! \\_now\\_', 'Five six! now'],
    ['line ends that were escaped twice', 'One.\\nTwo.', 'One. Two.'],
    ['entities', 'Salt &amp; pepper &gt; nothing&nbsp;else', 'Salt & pepper > nothing else'],
    ['names of fields', 'Your order_number is here.', 'Your order number is here.'],
    ['products', '3 * 4 is 12', '3 × 4 is 12'],
    ['lone signs', '[ We * are ` open ]', 'We are open'],
  ])('is said without Markdown: %s', (_, text, said) => {
    expect(always(text)).toBe(said);
  });

  it.each<[string, string]>([
    ['(smiles) Hello.', 'Hello.'],
    ['Hello (laughs softly), my friend.', 'Hello, my friend.'],
    ['*laughs* Hello.', 'Hello.'],
    ['*smiles warmly* Hello *nods*.', 'Hello.'],
    ['**chuckles** Hello.', 'Hello.'],
    ['[pause] Hello. [laughs]', 'Hello.'],
    ['Hello [clears throat] there.', 'Hello there.'],
    ['[transfer to agent] One moment.', 'One moment.'],
    ['(short pause) Hello.', 'Hello.'],
    ['(in a warm tone) Hello.', 'Hello.'],
    ['(with a smile) Hello.', 'Hello.'],
    ['(lächelt) Guten Tag.', 'Guten Tag.'],
    ['*lacht* Guten Tag.', 'Guten Tag.'],
    ['(sourit) Bonjour.', 'Bonjour.'],
    ['(ríe) Hola.', 'Hola.'],
    ['(смеётся) Привет.', 'Привет.'],
    ['（笑）こんにちは。', 'こんにちは。'],
    ['(in English) Hello.', '(in English) Hello.'],
    ['(with a discount) Hello.', '(with a discount) Hello.'],
    ['(short notice) Hello.', '(short notice) Hello.'],
    ['(right) Hello.', '(right) Hello.'],
    ['*right* Hello.', 'right Hello.'],
    ['[Your Name] Hello.', 'Your Name Hello.'],
  ])('is said without what its speaker does: %s', (text, said) => {
    expect(always(text)).toBe(said);
  });

  it.each<[string, string]>([
    ['Hello 👋🏽!', 'Hello!'],
    ['👩‍👩‍👧‍👦 🇨🇭 Hello 🏔️', 'Hello'],
    ['Press 1️⃣ now ✅', 'Press 1 now'],
    ['🙂', ''],
    ['Bye :-) See you ;)', 'Bye See you'],
    ['We <3 you.', 'We you.'],
    ['Hel\u200Blo', 'Hello'],
  ])('is said without emoji: %s', (text, said) => {
    expect(always(text)).toBe(said);
  });

  it.each<[string, string]>([
    ['Hello <break time="1s"/> there.', 'Hello there.'],
    ['<speak><prosody rate="slow">Hello</prosody> there.</speak>', 'Hello there.'],
    ['One<br>two<br/>three', 'One two three'],
    ['<!-- note --> Hello.', 'Hello.'],
    ['I <b>really</b> do: 2 < 3 > 1.', 'I really do: 2 < 3 > 1.'],
  ])('is said without tags: %s', (text, said) => {
    expect(always(text)).toBe(said);
  });

  it('keeps its tags for a voice that takes them', () => {
    expect(speakable('**Hello** <break time="1s"/> there.', { language: 'en', takesTags: true })).toBe(
      'Hello <break time="1s"/> there.',
    );
  });

  it.each<[string, string, string]>([
    ['en', 'See https://www.example.com/returns?id=7#top.', 'See example dot com slash returns.'],
    ['en', 'See <https://example.com>, or www.example.org!', 'See example dot com, or example dot org!'],
    ['en', 'Write to info@my-shop.example.com, please.', 'Write to info at my dash shop dot example dot com, please.'],
    ['en', 'See https://example.com/a/very/long/path/that/nobody/writes/down', 'See example dot com'],
    ['de', 'Schreiben Sie an info@example.ch.', 'Schreiben Sie an info ät example Punkt ch.'],
    ['fr-CH', 'Voir https://example.fr.', 'Voir example point fr.'],
    ['ja', 'info@example.jp へ', 'info アットマーク example ドット jp へ'],
    ['xx', '<a@b.example>', 'a at b dot example'],
  ])('has its addresses said in %s: %s', (language, text, said) => {
    expect(say(text, language)).toBe(said);
    if (language === 'en') expect(always(text)).toBe(said);
  });

  it('is said the same however it is cut', () => {
    const parts = [
      'a ',
      'Hello',
      ' ',
      '.',
      '\n',
      '\n\n',
      '*',
      '**',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '|',
      '- ',
      '# ',
      '1',
      '\\',
      '&amp;',
      ':)',
      '🙂',
      'https://a.b',
      'x@y.zz',
      'smiles',
      ',',
      '!',
    ];
    const text = fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, a, b) => {
        const [first, second] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y);
        const pieces = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)];
        expect(inPieces(pieces)).toBe(say(whole));
        expect(inPieces(whole.split(''))).toBe(say(whole));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what is held back', () => {
  it.each(['[', '*', '<', '(', '[ ', '* ', '< ', '( '])('is not what follows a lone %s', (sign) => {
    const filter = new Speakable({ language: 'en' });
    const said = [...`${sign}We are open until nine in the evening`]
      .map((character) => filter.push(character))
      .join('');
    expect(said).toContain('We are open until nine in the');
  });

  it('is given out when nobody can wait for the rest', () => {
    const filter = new Speakable({ language: 'en' });
    expect(filter.push('Well [laughs and then he goes')).toBe('Well');
    expect(filter.isHolding).toBe(true);
    expect(filter.release()).toContain('laughs and then he');
    expect(filter.push(' on.') + filter.end()).toBe(' goes on.');
  });

  it('is never more than a few words', () => {
    const filter = new Speakable({ language: 'en' });
    const text = `(smiles ${'and smiles '.repeat(20)}`;
    expect(filter.push(text).length).toBeGreaterThan(100);
  });
});
