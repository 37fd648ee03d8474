import { describe, expect, it } from '@jest/globals';
import { findEvidence, foldWords } from './evidence.js';

const caller = (id: string, text: string) => ({ id, role: 'caller' as const, text, words: foldWords(text) });
const turns = [
  { id: '1', role: 'agent' as const, text: 'Shall I cancel the appointment for you?' },
  { id: '2', role: 'caller' as const, text: 'Well, I do NOT want to cancel it — my café is   closed. It’s “urgent”!' },
  { id: '3', role: 'caller' as const, text: 'Tuesday at ten is fine.' },
  { id: '4', role: 'caller' as const, text: 'So, Tuesday at ten is fine, then. 予約をお願いします。' },
].map((turn) => ({ ...turn, words: foldWords(turn.text) }));

describe('findEvidence', () => {
  it.each([
    ['not want to cancel it', 'NOT want to cancel it', '2'],
    ['My cafe is closed', 'my café is   closed', '2'],
    ["it's urgent", 'It’s “urgent', '2'],
    ['"Well, I do not"', 'Well, I do NOT', '2'],
    ['…my café is closed...', 'my café is   closed', '2'],
    ['Tuesday at ten', 'Tuesday at ten', '4'],
    ['お願いします', 'お願いします', '4'],
  ])('finds %j', (quote, found, turnId) => expect(findEvidence(quote, turns)).toEqual({ quote: found, turnId }));

  it('gives back what a quote leaves out, so that it cannot change the sense', () => {
    expect(findEvidence('I do … want to cancel', turns)).toEqual({ quote: 'I do NOT want to cancel', turnId: '2' });
    expect(findEvidence('I do [...] cancel it', turns)?.quote).toBe('I do NOT want to cancel it');
  });

  it.each([
    ['words that nobody said', 'I want to cancel it'],
    ['words of the agent', 'Shall I cancel the appointment'],
    ['parts of words', 'uesday at te'],
    ['parts in the wrong order', 'closed ... cancel it'],
    ['parts from two turns', 'urgent ... Tuesday'],
    ['words run together over two turns', 'urgent Tuesday at ten'],
    ['too little to prove anything', 'ten'],
    ['nothing but dots', '... … ...'],
    ['nothing', ''],
    ['no quote', undefined],
  ])('does not find %s', (_, quote) => expect(findEvidence(quote, turns)).toBeNull());

  it('finds words again that only look like the beginning of what is quoted', () => {
    expect(findEvidence('no no no yes', [caller('1', 'No, no, no, no, yes!')])).toEqual({
      quote: 'no, no, no, yes',
      turnId: '1',
    });
    expect(findEvidence('so so … so so no', [caller('1', 'so so so, so so so no')])?.quote).toBe(
      'so so so, so so so no',
    );
    expect(findEvidence('so so … so so', [caller('1', 'so so so')])).toBeNull();
  });

  it('keeps its place behind words that fold into several or none', () => {
    expect(findEvidence('that is all', [caller('1', 'ﷺ ﾞ ½ … ok, that is all.')])?.quote).toBe('that is all');
  });

  it('looks for the first 1000 characters of a quote, up to a whole word', () => {
    const said = 'Yes, '.repeat(300);
    expect(findEvidence(`${said}never said`, [caller('1', said)])?.quote).toHaveLength(199 * 5 - 2);
    expect(findEvidence('a'.repeat(1001), [caller('1', 'a'.repeat(1001))])).toBeNull();
  });

  it('reads the text of no turn but the one that it quotes', () => {
    const unread = {
      ...caller('1', 'something else'),
      get text(): string {
        throw new Error('read anew');
      },
    };
    expect(findEvidence('that is all', [caller('0', 'That is all.'), unread])?.turnId).toBe('0');
  });
});
