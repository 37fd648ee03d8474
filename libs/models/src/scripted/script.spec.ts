import { describe, expect, it } from '@jest/globals';
import { type ScriptRuleDto } from './script.dto.js';
import { nextStep } from './script.js';
import { type ScriptTurn } from './talk.js';

const caller = (text: string): ScriptTurn => ({ role: 'caller', text });
const agent = (text: string): ScriptTurn => ({ role: 'agent', text });
const tool = (text: string): ScriptTurn => ({ role: 'tool', text });
const made = (name: string, args: Record<string, unknown>): ScriptTurn => ({
  role: 'agent',
  text: '',
  calls: [{ name, arguments: args }],
});
const says = (rules: ScriptRuleDto[], conversation: ScriptTurn[]) => nextStep(rules, conversation, 'desk').says;

describe('nextStep', () => {
  it('takes the first rule that applies', () => {
    const rules = [{ hears: ['cancel'], says: 'one' }, { hears: ['cancel', 'book'], says: 'two' }, { says: 'three' }];
    expect(says(rules, [caller('CANCEL it')])).toBe('one');
    expect(says(rules, [caller('please book')])).toBe('two');
    expect(says(rules, [caller('hm')])).toBe('three');
  });

  it('looks for whole words', () => {
    const rules = [{ hears: ['no', "don't know", '予約', '...', '\\"date\\"'], says: 'heard' }, { says: 'unheard' }];
    for (const text of [
      'No.',
      'oh, NO thanks',
      'I don’t  know',
      '予約をお願いします',
      'well...',
      '"field \\"date\\" of"',
    ]) {
      expect([text, says(rules, [caller(text)])]).toEqual([text, 'heard']);
    }
    for (const text of ['I know', 'nothing', 'another', 'up to date']) {
      expect([text, says(rules, [caller(text)])]).toEqual([text, 'unheard']);
    }
  });

  it('names the script when no rule applies', () => {
    expect(nextStep([{ hears: ['x'] }], [caller('hello')], 'desk')).toEqual({
      says: 'I am sorry, my script "desk" has no rule for that.',
      calls: [],
    });
  });

  it('tells the caller’s words from a tool’s result', () => {
    const rules = [
      { after: 'tool' as const, hears: ['date'], says: 'Which day?' },
      { after: 'caller' as const, says: 'Yes?' },
    ];
    expect(says(rules, [caller('date'), made('end_call', {}), tool('"Missing: the date"')])).toBe('Which day?');
    expect(says(rules, [caller('a date')])).toBe('Yes?');
  });

  it('answers everything said since the agent last spoke or acted', () => {
    const rules = [{ hears: ['my name is'], says: 'named' }, { says: 'nameless' }];
    expect(says(rules, [agent('Hello'), caller('Hi, my name'), caller('is Anna')])).toBe('named');
    expect(says(rules, [caller('my name is Anna'), agent('Hello'), caller('so?')])).toBe('nameless');
  });

  it('has nothing to hear when the agent spoke last', () => {
    const rules = [{ after: 'caller' as const, says: 'caller' }, { hears: ['hello'], says: 'heard' }, { says: 'free' }];
    expect(says(rules, [caller('hello'), agent('hello')])).toBe('free');
    expect(says(rules, [])).toBe('free');
  });

  it('tells by `asked` what the words answer', () => {
    const rules = [
      { asked: ['your name'], says: 'Which day?' },
      { asked: ['which day'], says: 'Done.' },
    ];
    expect(says(rules, [agent('What is your name?'), caller('Anna')])).toBe('Which day?');
    expect(says(rules, [agent('What is your name?'), caller('Anna'), agent('Which day?'), caller('Friday')])).toBe(
      'Done.',
    );
    expect(says(rules, [agent('Which day?'), made('look_up', {}), tool('"ok"')])).toBe('Done.');
  });

  describe('with `once`', () => {
    const rules = [{ once: true, says: 'What is your name?' }, { says: 'Go on.' }];

    it('sees in the conversation that a rule was used', () => {
      expect(says(rules, [caller('hi')])).toBe('What is your name?');
      expect(says(rules, [caller('hi'), agent('What is your name?'), caller('Anna')])).toBe('Go on.');
    });

    it('counts what was interrupted', () => {
      expect(says(rules, [caller('hi'), agent('What is'), caller('wait')])).toBe('Go on.');
    });

    it('does not count what only sounds alike', () => {
      expect(says(rules, [agent('Hello, what is your name?'), caller('Anna')])).toBe('What is your name?');
      expect(says(rules, [caller('What is your name?')])).toBe('What is your name?');
      expect(says(rules, [agent(''), caller('hm')])).toBe('What is your name?');
    });

    it('knows a rule that only calls by what it called', () => {
      const calling = [{ once: true, calls: [{ name: 'look_up', arguments: { id: 1 } }] }, { says: 'Found.' }];
      expect(nextStep(calling, [caller('x')], 's').calls).toEqual([{ name: 'look_up', arguments: { id: 1 } }]);
      expect(says(calling, [caller('x'), made('look_up', { id: 1 }), tool('{}')])).toBe('Found.');
      expect(nextStep(calling, [caller('x'), made('look_up', { id: 2 }), tool('{}')], 's').calls).toHaveLength(1);
    });

    it('counts a rule that repeats an answer, also when the caller answered anew', () => {
      const echo = [{ once: true, says: 'Hello {{answer:your name}}.' }, { says: 'Yes.' }];
      const talk = [agent('your name?'), caller('Anna')];
      expect(says(echo, talk)).toBe('Hello Anna.');
      expect(says(echo, [...talk, agent('Hello Anna.'), agent('your name?'), caller('Ben')])).toBe('Yes.');
    });
  });

  describe('with `{{answer:QUESTION}}`', () => {
    const rule = {
      calls: [
        {
          name: 'end_call',
          arguments: {
            outcome: 'booked',
            data: { name: '{{answer: your name}}', date: '{{answer:Which day}}', vip: true },
          },
        },
      ],
    };
    const argumentsOf = (conversation: ScriptTurn[]) => nextStep([rule], conversation, 's').calls[0]!.arguments;

    it('fills in what the caller answered, without the full stop', () => {
      const talk = [
        agent('What is your name?'),
        caller('Anna'),
        caller('Berg.'),
        agent('Which day?'),
        caller('Friday!'),
      ];
      expect(argumentsOf(talk)).toEqual({ outcome: 'booked', data: { name: 'Anna Berg', date: 'Friday', vip: true } });
    });

    it('leaves out what was never answered', () => {
      expect(argumentsOf([agent('What is your name?'), caller('Anna')])).toEqual({
        outcome: 'booked',
        data: { name: 'Anna', vip: true },
      });
      expect(argumentsOf([agent('Which day?'), agent('Hello?')])).toEqual({ outcome: 'booked', data: { vip: true } });
    });

    it('takes the latest answer, and the words as they are', () => {
      const talk = [
        agent('Which day?'),
        caller('Monday'),
        agent('Which day?'),
        caller('{{answer:Which day}} $& Friday'),
      ];
      expect(argumentsOf(talk)).toMatchObject({ data: { date: '{{answer:Which day}} $& Friday' } });
    });

    it('goes back to an earlier answer while the caller has said nothing to the question', () => {
      const talk = [agent('Which day?'), caller('Monday'), agent('Which day?'), caller('...')];
      expect(argumentsOf(talk)).toMatchObject({ data: { date: 'Monday' } });
    });

    it('hears an answer out past what the agent does without a word', () => {
      const talk = [agent('Which day?'), caller('Mon'), made('look_up', {}), tool('{}'), caller('day.')];
      expect(argumentsOf(talk)).toMatchObject({ data: { date: 'Mon day' } });
    });

    it('reads each text of the conversation once, whatever the script asks and how often', () => {
      const reads = (rules: ScriptRuleDto[], turns: number) => {
        let count = 0;
        const counted = (role: ScriptTurn['role'], text: string): ScriptTurn => ({
          role,
          get text() {
            count += 1;
            return text;
          },
        });
        const talk = Array.from({ length: turns }, () => [counted('agent', 'z'), counted('caller', 'yes')]).flat();
        nextStep(rules, talk, 's');
        return count;
      };
      const asking = (times: number) => [{ once: true, says: `no {{answer:z}}${'{{answer:z}}'.repeat(times)}` }];
      expect(reads(asking(100), 10)).toBe(reads(asking(1), 10));
      expect(reads(asking(1), 40)).toBeLessThan(5 * reads(asking(1), 10));
    });
  });
});
