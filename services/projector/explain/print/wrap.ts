import { harmless } from '../../harmless.ts';

/** Columns of a terminal that a page may take. */
const PAGE = 100;

/** Characters that take two columns of a terminal: East Asian wide and full-width forms, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const columnsOf = (character: string) => (wide.test(character) ? 2 : 1);

export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + columnsOf(character), 0);

export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

/**
 * A paragraph in lines of the page, indented by so many columns, and from the second line on by `hanging` more.
 * It breaks at spaces; a word that is longer than a line breaks behind a slash or, without one, where the line ends.
 */
export function wrapped(text: string, indent: number, hanging = 2): string[] {
  const lines: string[] = [];
  let margin = ' '.repeat(indent);
  let line = '';
  const room = () => PAGE - margin.length;
  const end = () => {
    lines.push(margin + line.trimEnd());
    margin = ' '.repeat(indent + hanging);
    line = '';
  };
  for (const word of harmless(text).match(/\S+\s*/g) ?? []) {
    let rest = word;
    if (line !== '' && widthOf(line) + widthOf(word.trimEnd()) > room()) end();
    while (widthOf(rest.trimEnd()) > room()) {
      const head = headOf(rest, room());
      rest = rest.slice(head.length);
      line = head;
      end();
    }
    line += rest;
  }
  if (line !== '') end();
  return lines;
}

function headOf(word: string, room: number): string {
  let head = '';
  for (const character of word) {
    if (widthOf(head) + columnsOf(character) > room) break;
    head += character;
  }
  const slash = head.lastIndexOf('/');
  return slash > head.length / 3 ? head.slice(0, slash + 1) : head;
}
