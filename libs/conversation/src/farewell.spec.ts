import { describe, expect, it } from '@jest/globals';
import { defaultLine } from './default-lines.js';
import { saysGoodbye } from './farewell.js';

describe('saysGoodbye', () => {
  it.each([
    'Goodbye.',
    'Good bye!',
    'Bye-bye',
    'Bye for now.',
    'Thank you for calling. Goodbye!',
    'Goodbye, and thank you for calling.',
    'Goodbye! Thank you for calling.',
    'Your appointment is on Tuesday at ten, goodbye.',
    'All right then, goodbye Anna.',
    'Goodbye, Mr. Smith!',
    'Thanks for calling and have a nice day.',
    'You are welcome. Have a great rest of your day!',
    'I hope you have a lovely evening.',
    'Take care.',
    'Take care, Anna, and goodbye.',
    "We'll see you then.",
    'See you on Tuesday!',
    'Bye! 👋',
    'Auf Wiederhören.',
    'Vielen Dank für Ihren Anruf und auf Wiederhören!',
    'Tschüß',
    'Dann wünsche ich Ihnen… Ich wünsche Ihnen noch einen schönen Tag.',
    'Schönen Tag noch, Frau Meier.',
    'Bis Dienstag!',
    'Au revoir, Madame Dupont.',
    'Merci beaucoup, bonne journée !',
    'À bientôt.',
    'Adiós.',
    'Que tenga un buen día.',
    'Muchas gracias, hasta luego.',
    'Arrivederci.',
    'Grazie e buona giornata!',
    'Tot ziens.',
    'Nog een fijne dag!',
    'Bedankt en tot horens.',
    'Adeus.',
    'Obrigada, tenha um bom dia.',
    'Do widzenia.',
    'Dziękuję, miłego dnia!',
  ])('hears it in %j', (text) => expect(saysGoodbye(text)).toBe(true));

  it.each([
    '',
    '...',
    '👋',
    'The bye-laws.',
    'I will say goodbye to that idea later, what else?',
    'We had to say goodbye.',
    'She waved and said, goodbye.',
    'He said hello and goodbye.',
    'Goodbye? Is there really nothing else?',
    'Goodbye. Is there anything else I can do for you?',
    'Goodbye, thank you for what?',
    'Goodbye is what he said to me.',
    'You have seen Goodbye Lenin.',
    'The film is called Goodbye, Lenin.',
    'Did you have a nice day?',
    'It will be a good day for the garden.',
    'The nurse will take care of you, so please have a seat.',
    'We are looking forward to seeing you, and please bring your card.',
    'Thank you for calling.',
    'Thank you.',
    'One moment please.',
    'The night shift starts at nine. Good night shift workers get a bonus.',
    'Guten Tag.',
    'Schönen guten Tag, hier ist die Praxis.',
    'Wir haben von morgens bis Dienstag geöffnet.',
    'Buongiorno.',
    'Bonjour.',
    'Buenos días.',
    'Bom dia.',
    'Dzień dobry.',
    'Op welke dag?',
    'Op maandag of een andere dag.',
    'Please say "goodbye".',
  ])('does not hear it in %j', (text) => expect(saysGoodbye(text)).toBe(false));

  it.each(['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl'])('hears the platform’s own goodbye in %s', (language) =>
    expect(saysGoodbye(defaultLine('closing', language))).toBe(true),
  );

  it('takes its time with no text', () => {
    const long = `${'well, and then '.repeat(2000)}goodbye ${'and '.repeat(2000)}?`;
    const started = Date.now();
    expect(saysGoodbye(long)).toBe(false);
    expect(saysGoodbye(`${'thank you and '.repeat(3000)}x`)).toBe(false);
    expect(Date.now() - started).toBeLessThan(1000);
  });
});
