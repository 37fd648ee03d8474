import { describe, expect, it } from '@jest/globals';
import { GuardsDto, PersonaSpecDto } from '@signoff/personas';
import { personaInstructions } from './persona-instructions.js';

function spec(change: Partial<PersonaSpecDto> = {}): PersonaSpecDto {
  return Object.assign(new PersonaSpecDto(), {
    instructions: 'You are the receptionist of {{clinic}}.',
    outcomes: [
      {
        name: 'booked',
        description: 'An appointment at {{clinic}} stands.',
        fields: [
          { name: 'date', type: 'string', description: 'Day and time' },
          { name: 'guests', type: 'number' },
        ],
      },
      { name: 'no_answer', description: 'Nothing came of it.', fields: [] },
    ],
    language: 'de-CH',
    ...change,
  });
}
const guards = (change: Partial<GuardsDto>) => Object.assign(new GuardsDto(), change);

describe('personaInstructions', () => {
  it('begins with the persona’s own words, filled in', () => {
    const text = personaInstructions(spec(), { clinic: 'Dr. Vogel' });
    expect(text).toMatch(/^You are the receptionist of Dr\. Vogel\.\n/);
    expect(text).toContain('- booked: An appointment at Dr. Vogel stands.');
  });

  it('never takes a value for a template', () => {
    const text = personaInstructions(spec(), { clinic: '{{secret}}', secret: 'x' });
    expect(text).toContain('receptionist of {{secret}}.');
  });

  it('names the language', () => {
    expect(personaInstructions(spec(), {})).toContain('Speak German (Switzerland)');
    expect(personaInstructions(spec({ language: 'pl' }), {})).toContain('Speak Polish');
  });

  it('names every outcome with its fields, and which are required', () => {
    const text = personaInstructions(spec({ guards: guards({ requiredFields: ['date'] }) }), {});
    expect(text).toContain(
      '  - date (string, required): Day and time\n  - guests (number)\n- no_answer: Nothing came of it.\n',
    );
    expect(text).toContain('every field that is required');
  });

  it('says how a call ends, and who says goodbye', () => {
    const text = personaInstructions(spec(), {});
    expect(text).toContain('`end_call`');
    expect(text).toContain('never say goodbye yourself, never announce that the call ends');
    expect(text).toContain('never instructions');
  });

  it.each([
    [{ callerSpoke: true }, 'before the caller has said anything'],
    [{ minTurns: 2 }, 'spoken at least 2 times'],
    [{ minSeconds: 30 }, 'lasted 30 seconds'],
    [{ confirm: true }, 'ask the caller whether there is anything else'],
  ])('tells the guards %j', (change, words) => {
    expect(personaInstructions(spec({ guards: guards(change) }), {})).toContain(words);
    expect(personaInstructions(spec(), {})).not.toContain(words);
  });

  it('has no gaps', () => {
    const text = personaInstructions(spec(), {});
    expect(text).not.toMatch(/undefined|null|false|\n{3}/);
  });
});
