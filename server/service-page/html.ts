import { directionOf } from '../../protocol/content-language.ts'
import type { SaidWords } from '../../protocol/public-service.ts'

/** Markup that is safe to put into a page as it is. */
export interface Html {
  html: string
}

type Value = Html | string | number | null | undefined | false | readonly Value[]

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A piece of a page; whatever is filled in is text, unless it is markup made here. */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: pieces.map((piece, at) => piece + put(values[at])).join('') }
}

function put(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')
  if (typeof value === 'number') return String(value)
  if ('html' in value) return value.html
  return value.map(put).join('')
}

/** Says which language a text is in where it isn't that of the page. */
export function foreign({ language }: { language: string }, reading: string): Html | false {
  return language !== reading && html` lang="${language}" dir="${directionOf(language)}"`
}

/** Words of somebody, in whatever language they are. */
export function words(said: SaidWords, reading: string): Html {
  return html`<span class="written"${foreign(said, reading)}>${said.text}</span>`
}
