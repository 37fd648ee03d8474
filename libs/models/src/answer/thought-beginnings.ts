/** What models begin with before they say whom they think about. */
const FILLERS = [
  'okay',
  'ok',
  'alright',
  'all right',
  'so',
  'hmm',
  'hm',
  'well',
  'right',
  'first',
  'now',
  'wait',
  '好的',
  '嗯',
  '好',
  'gut',
  'bien',
  'bon',
];

/** Of whom models speak when they think: agents say `you` to callers. And what they tell themselves to do. */
const SUBJECTS = [
  ...[
    'the user',
    'the caller',
    'the customer',
    'the human',
    'this user',
    'this caller',
    'user says',
    'user said',
    'user asks',
    'user wants',
  ],
  ...['i', 'we'].flatMap((who) =>
    ['respond', 'answer', 'reply', 'greet', 'output', 'produce', 'say', 'call the', 'end the', 'ask the'].flatMap(
      (what) => [`${who} need to ${what}`, `${who} should ${what}`, `${who} have to ${what}`, `${who} must ${what}`],
    ),
  ),
  ...[
    '用户',
    '用戶',
    'ユーザー',
    '사용자',
    'пользователь',
    'der nutzer',
    'der benutzer',
    'der anrufer',
    "l'utilisateur",
    'el usuario',
    "l'utente",
    'o usuário',
  ],
];

const BEGINNINGS = ['', ...FILLERS.flatMap((one) => [`${one} `, ...FILLERS.map((two) => `${one} ${two} `)])].flatMap(
  (filler) => SUBJECTS.map((subject) => filler + subject),
);

/** Whether an answer begins like a thought that was not marked as one, or is too short yet to tell. */
export function mayBeThought(beginning: string): boolean {
  const words = beginning
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trimStart();
  return BEGINNINGS.some((each) => words.startsWith(each) || each.startsWith(words));
}
