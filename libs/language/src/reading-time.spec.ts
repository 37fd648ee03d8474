import { expect, it } from '@jest/globals';
import { readingMs } from './reading-time.js';

it.each([
  ['', 'en', 0],
  ['One two three four.', 'en', 1_000],
  ['Auf Wiederhören!', 'de', 560],
  ['さようなら。', 'ja', 550],
  ['あ'.repeat(148), 'ja', 16_280],
  ['Signoffにようこそ', 'ja', 250 + 5 * 110],
  ['再见', 'zh', 300],
  ['再见', 'en', 240],
  ['안녕히 계세요', 'ko', 700],
  ['ขอบคุณ', 'th', 5 * 60],
])('reading %j in %s takes %i ms', (text, language, ms) => expect(readingMs(text, language)).toBe(ms));
