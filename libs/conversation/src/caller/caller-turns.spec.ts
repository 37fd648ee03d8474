import { beforeEach, describe, expect, it } from '@jest/globals';
import { type CallState } from '@signoff/contracts';
import { type HangupEvent } from '@signoff/hangup';
import { type Clock } from '@signoff/platform';
import { callContext } from '../../test/call-context.js';
import { type CallContext } from '../context/call-context.js';
import { CallerTurns } from './caller-turns.js';

/** A clock that stands until it is told to go on. */
class HandClock implements Clock {
  private ms = 0;
  private timers: { at: number; run: () => void }[] = [];

  now(): Date {
    return new Date(this.ms);
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.ms + ms, run };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((each) => each !== timer));
  }

  pass(ms: number): void {
    this.ms += ms;
    const due = this.timers.filter(({ at }) => at <= this.ms);
    this.timers = this.timers.filter((timer) => !due.includes(timer));
    for (const { run } of due) run();
  }
}

function wordsFor(event: HangupEvent): string {
  if (event.type !== 'CALLER_SPOKE') return event.type;
  return `CALLER_SPOKE ${event.text}${event.needsNoAnswer ? ' (no answer)' : ''}`;
}

let context: CallContext & { state: CallState };
let answers: { isBusy: boolean; begun: number; begin(): void; give(text: string): Promise<void> };
let kept: string[];
let sent: string[];
let replies: string[];
let remembered: string[][];
let clock: HandClock;
let caller: CallerTurns;

beforeEach(() => {
  [kept, sent, replies, remembered, clock] = [[], [], [], [], new HandClock()];
  context = callContext({
    clock,
    send: (event) => void sent.push(wordsFor(event)),
  });
  answers = {
    isBusy: false,
    begun: 0,
    begin: () => void answers.begun++,
    give: async (text) => void replies.push(text),
  };
  caller = new CallerTurns(context, { keep: (text) => void kept.push(text) }, answers);
});

describe('what is spoken while people talk', () => {
  it('becomes one turn when the session says that it is over, and may be answered', () => {
    caller.hearWords('I would like');
    caller.hearWords('to book a table.');
    expect({ kept, sent }).toEqual({ kept: [], sent: [] });
    expect(caller.finishTurn()).toBe(true);
    expect({ kept, sent }).toEqual({
      kept: ['I would like to book a table.'],
      sent: ['CALLER_SPOKE I would like to book a table.'],
    });
    expect(answers.begun).toBe(1);
  });

  it('is kept even if the turn is never over', () => {
    caller.hearWords('Never mind.');
    caller.stop();
    expect(kept).toEqual(['Never mind.']);
  });

  it('is busy talk after a second of sound, so that noises do not put off the silence limit', () => {
    caller.hearSound(true);
    clock.pass(900);
    caller.hearSound(false);
    clock.pass(5_000);
    expect(sent).toEqual(['CALLER_SOUND', 'CALLER_SILENT']);
    caller.hearSound(true);
    expect(caller.isQuiet).toBe(false);
    clock.pass(1_000);
    expect(sent.slice(2)).toEqual(['CALLER_SOUND', 'BUSY']);
  });
});

describe('what was said in a turn that another process could not finish', () => {
  const withHeard = (heard: string[]) => {
    const words = { keep: (text: string) => void kept.push(text) };
    return new CallerTurns(
      callContext({ clock, heard, noteHeard: (now) => void remembered.push([...now]) }),
      words,
      answers,
    );
  };

  it('is remembered piece by piece, until it is a turn', () => {
    const turns = withHeard([]);
    turns.hearWords('I would like');
    turns.hearWords('to book a table.');
    turns.finishTurn();
    expect(remembered).toEqual([['I would like'], ['I would like', 'to book a table.'], []]);
  });

  it('becomes a turn of its own, once', () => {
    const turns = withHeard(['I would like', 'to book a table.']);
    expect([turns.finishEarlierTurn(), turns.finishEarlierTurn()]).toEqual(['I would like to book a table.', null]);
    expect(kept).toEqual(['I would like to book a table.']);
  });
});

describe('what is spoken during the closing', () => {
  beforeEach(() => {
    context.state = 'closing';
  });

  it('counts at once, and is not kept a second time when the turn is over', () => {
    caller.hearWords('Wait, one more thing.');
    expect({ kept, sent }).toEqual({ kept: ['Wait, one more thing.'], sent: ['CALLER_SPOKE Wait, one more thing.'] });
    context.state = 'conversing'; // it was reopened by that
    expect(caller.finishTurn()).toBe(true);
    expect(kept).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it.each(['Bye!', 'Thank you, goodbye.', 'Okay, thanks.', 'Auf Wiederhören.', 'Merci, au revoir.'])(
    'needs no answer when it is %j, but is kept',
    (text) => {
      caller.hearWords(text);
      expect({ kept, sent }).toEqual({ kept: [text], sent: [`CALLER_SPOKE ${text} (no answer)`] });
    },
  );

  it.each(['Bye, oh wait, the address?', 'Thanks, but when does it start?', 'No.'])(
    'is answered when it is %j',
    (text) => {
      caller.hearWords(text);
      expect(sent).toEqual([`CALLER_SPOKE ${text}`]);
    },
  );

  it('may not be answered by the session', () => {
    expect(caller.finishTurn()).toBe(false);
  });

  it('includes what was said before and not answered yet', () => {
    context.state = 'conversing';
    caller.hearWords('And the price?');
    context.state = 'closing';
    caller.handOn();
    expect(sent).toEqual(['CALLER_SPOKE And the price?']);
  });
});

describe('the hangup machine is told that the caller', () => {
  it('speaks, until the words are there', () => {
    context.state = 'closing';
    caller.hearSound(true);
    caller.hearSound(false);
    expect(sent).toEqual(['CALLER_SOUND']);
    caller.hearWords('One more thing.');
    expect(sent).toEqual(['CALLER_SOUND', 'CALLER_SPOKE One more thing.', 'CALLER_SILENT']);
  });

  it('is silent when no words come of a sound', () => {
    caller.hearSound(true);
    caller.hearSound(false);
    clock.pass(2_400);
    expect(sent).toEqual(['CALLER_SOUND']);
    clock.pass(100);
    expect(sent).toEqual(['CALLER_SOUND', 'CALLER_SILENT']);
  });

  it('is silent soon when the words came while they were still speaking', () => {
    context.state = 'closing';
    caller.hearSound(true);
    caller.hearWords('Wait.');
    caller.hearSound(false);
    clock.pass(700);
    expect(sent).toEqual(['CALLER_SOUND', 'CALLER_SPOKE Wait.', 'CALLER_SILENT']);
  });

  it('still speaks when they begin again before the words are there', () => {
    caller.hearSound(true);
    caller.hearSound(false);
    caller.hearSound(true);
    clock.pass(5_000);
    expect(sent).toEqual(['CALLER_SOUND', 'CALLER_SOUND', 'BUSY']);
  });
});

describe('the next words', () => {
  it('are those of the sound that goes on', async () => {
    context.state = 'closing';
    caller.hearSound(true);
    const words = caller.nextWords();
    caller.hearWords('When do you open?');
    expect(await words).toBe('When do you open?');
  });

  it('are none when nobody speaks, or when it was a noise', async () => {
    expect(await caller.nextWords()).toBeNull();
    caller.hearSound(true);
    const words = caller.nextWords();
    caller.hearSound(false);
    clock.pass(2_500);
    expect(await words).toBeNull();
  });
});

describe('what is written during the closing', () => {
  beforeEach(() => {
    context.state = 'closing';
  });

  it.each(['Danke', 'ok', 'thank you, goodbye', '👍'])('needs no answer when it is %j, but is kept', (text) => {
    caller.take(text, '1');
    const told = ['BUSY', `CALLER_SPOKE ${text} (no answer)`];
    expect({ kept, sent, isQuiet: caller.isQuiet }).toEqual({ kept: [text], sent: told, isQuiet: true });
  });

  it.each(['Danke, aber eine Frage noch', 'ok and the price'])('is answered when it is %j', (text) => {
    caller.take(text, '1');
    expect(sent).toEqual(['BUSY', `CALLER_SPOKE ${text}`]);
  });
});

describe('what is written', () => {
  it('waits while the model is at work', () => {
    answers.isBusy = true;
    caller.take('first', '1');
    caller.take('second', '2');
    expect(replies).toEqual([]);
    answers.isBusy = false;
    caller.handOn();
    expect(replies).toEqual(['first\nsecond']);
    expect(kept).toEqual(['first', 'second']);
  });

  it('is answered once when it reopens the call: by whoever hands it back', () => {
    context.state = 'closing';
    context.send = ({ type }) => void (type === 'CALLER_SPOKE' && (context.state = 'conversing'));
    caller.take('Wait, book a table.', '1');
    expect(replies).toEqual([]);
  });
});
