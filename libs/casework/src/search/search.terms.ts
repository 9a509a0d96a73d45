import { maskText } from '@yizhan/privacy';

/**
 * Chinese is written without blanks, so text is searched by its characters: every two that stand next to each other are
 * one term of the index (bigrams), and so is the last one of a run without blanks. A single character is then found as
 * the beginning of a term. What the index finds holds every pair of the query; whether they stand in its order is looked
 * up in the text itself.
 */

/** Text as it is compared: compatibility forms unified (NFKC), small letters, any white space one blank. */
export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Some texts as one that can be searched. Identity numbers and phones in them are masked, whatever form they had. */
export function searchBody(texts: readonly string[]): string {
  return texts
    .map(text => maskText(normalised(text)))
    .filter(text => text !== '')
    .join('\n');
}

/** The terms by which a normalised text is found, each once. */
export function termsOf(body: string): string[] {
  const terms = new Set<string>();
  for (const run of body.split(/\s/)) {
    const characters = [...run];
    characters.forEach((character, index) => terms.add(character + (characters[index + 1] ?? '')));
  }
  terms.delete('');
  return [...terms];
}

/** What a query asks for: texts without blanks, all of which have to be there. */
export function wordsOf(query: string): string[] {
  return [...new Set(normalised(query).split(' '))].filter(word => word !== '');
}

/** The `tsquery` of some words: every pair of characters of each. */
export function queryOf(words: readonly string[]): string {
  return [...new Set(words.flatMap(pairsOf))].join(' & ');
}

function pairsOf(word: string): string[] {
  const characters = [...word];
  if (characters.length === 1) return [`${quoted(word)}:*`];
  return characters.slice(1).map((character, index) => quoted(characters[index]! + character));
}

/** As `tsquery` reads it literally. */
function quoted(term: string): string {
  return `'${term.replace(/['\\]/g, '$&$&')}'`;
}
