/**
 * Numbers with the word that belongs to them, in English. Not by `Intl`, which takes some
 * milliseconds for each kind of number and date: the first list waited for them.
 */

function grouped(n: number): string {
  const [whole = "", part] = String(n).split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? groups : `${groups}.${part}`;
}

export const number = { format: grouped };

export function count(n: number, one: string, other: string): string {
  return `${grouped(n)} ${n === 1 ? one : other}`;
}
