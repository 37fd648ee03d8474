/** How the signs of an address are said. */
interface Signs {
  at: string;
  dot: string;
  slash: string;
  dash: string;
  underscore: string;
}

const ENGLISH: Signs = { at: 'at', dot: 'dot', slash: 'slash', dash: 'dash', underscore: 'underscore' };

/** By base language; others say them in English. */
const SIGNS: Record<string, Signs> = {
  de: { at: 'ät', dot: 'Punkt', slash: 'Schrägstrich', dash: 'Minus', underscore: 'Unterstrich' },
  fr: { at: 'arobase', dot: 'point', slash: 'slash', dash: 'tiret', underscore: 'tiret bas' },
  es: { at: 'arroba', dot: 'punto', slash: 'barra', dash: 'guion', underscore: 'guion bajo' },
  it: { at: 'chiocciola', dot: 'punto', slash: 'barra', dash: 'trattino', underscore: 'trattino basso' },
  pt: { at: 'arroba', dot: 'ponto', slash: 'barra', dash: 'hífen', underscore: 'sublinhado' },
  nl: { at: 'apenstaartje', dot: 'punt', slash: 'slash', dash: 'streepje', underscore: 'laag streepje' },
  pl: { at: 'małpa', dot: 'kropka', slash: 'ukośnik', dash: 'myślnik', underscore: 'podkreślenie' },
  sv: { at: 'snabel-a', dot: 'punkt', slash: 'snedstreck', dash: 'bindestreck', underscore: 'understreck' },
  da: { at: 'snabel-a', dot: 'punktum', slash: 'skråstreg', dash: 'bindestreg', underscore: 'understreg' },
  cs: { at: 'zavináč', dot: 'tečka', slash: 'lomítko', dash: 'pomlčka', underscore: 'podtržítko' },
  tr: { at: 'et', dot: 'nokta', slash: 'eğik çizgi', dash: 'tire', underscore: 'alt çizgi' },
  ru: { at: 'собака', dot: 'точка', slash: 'слэш', dash: 'дефис', underscore: 'подчёркивание' },
  ja: { at: 'アットマーク', dot: 'ドット', slash: 'スラッシュ', dash: 'ハイフン', underscore: 'アンダーバー' },
};

/** A path that is longer is not said: nobody could write it down, in characters. */
const MAX_PATH = 30;

/** An e-mail address as it is said, e.g. `info at example dot com`. */
export function spokenEmail(address: string, language: string): string {
  return spoken(address, language);
}

/** A web address as it is said: without scheme, `www.`, query and fragment; its path only where it is short. */
export function spokenUrl(url: string, language: string): string {
  const [, host, path] = /^(?:\w+:\/\/)?(?:[^/@\s]*@)?(?:www\.)?([^/?#:]+)(?::\d+)?([^?#]*)/i.exec(url)!;
  const short = path!.length <= MAX_PATH ? path!.replace(/\/+$/, '') : '';
  return spoken(host! + short, language);
}

function spoken(address: string, language: string): string {
  const { at, dot, slash, dash, underscore } = SIGNS[language.split('-', 1)[0]!.toLowerCase()] ?? ENGLISH;
  const names: Record<string, string> = { '@': at, '.': dot, '/': slash, '-': dash, _: underscore };
  return address
    .replace(/[@./_-]/g, (sign) => ` ${names[sign]} `)
    .replace(/\s+/g, ' ')
    .trim();
}
