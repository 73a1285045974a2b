export interface Texts {
  [name: string]: string | Texts
}
export type Values = Record<string, unknown>

/**
 * The sentence of a key, as i18next reads the same file: `{{name}}` is filled in, `count` chooses between `_zero` and
 * the forms that the language has (`_one`, `_other`; six in Arabic). The key itself when there is no sentence. i18next would be a third of all that a phone loads.
 */
export function translate(texts: Texts, language: string, key: string, values: Values = {}): string {
  const { count } = values
  const say = (ending = '') => find(texts, key + ending)
  const sentence =
    (count === 0 && say('_zero')) ||
    (typeof count === 'number' &&
      say(`_${new Intl.PluralRules(language === 'fi-simple' ? 'fi' : language).select(count)}`)) ||
    say()
  return (sentence ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

function find(texts: Texts, key: string): string | undefined {
  let place: string | Texts | undefined = texts
  for (const name of key.split('.')) place = typeof place === 'object' ? place[name] : undefined
  return typeof place === 'string' ? place : undefined
}
