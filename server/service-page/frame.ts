import { directionOf } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { SiteRow } from '../site/site-repository.ts'
import { offeredLanguages } from '../site-language/site-language.ts'
import { type Html, html, words } from './html.ts'
import { districtName } from './say-service.ts'
import { sayIn } from './service-texts.ts'

// Each in its own words; nobody looks for a language by its name in another.
const names: Record<ContentLanguage, string> = {
  fi: 'Suomi',
  'fi-simple': 'Selkosuomi',
  sv: 'Svenska',
  en: 'English',
  ru: 'Русский',
  et: 'Eesti',
  ar: 'العربية',
  so: 'Soomaali',
  sq: 'Shqip',
  uk: 'Українська',
  fa: 'فارسی',
}

export interface Page {
  site: SiteRow
  reading: ContentLanguage
  title: string
  description: string
  /** The address of this very page in a language. */
  inLanguage: (language: ContentLanguage) => string
  /** Worth finding: what everybody may want to see, not one person's choice. */
  isIndexed: boolean
  /** Beside what every page has. */
  head?: Html
  main: Html
}

export interface Surroundings {
  origin: string
  /** One sheet for all pages, without its accent. */
  style: string
}

/** A whole page: complete without a script, a cookie or a second request. */
export function renderPage(page: Page, { origin, style }: Surroundings): { body: string; style: string } {
  const robots = page.isIndexed
    ? addresses(page, origin)
    : html`<meta name="robots" content="noindex, follow">`
  return renderDocument(page, {
    style: `:root{--site-accent:${page.site.accent}}${style}`,
    head: html`${robots}
${page.head}`,
    body: html`${top(page)}
<main id="main">
${page.main}
</main>
${foot(page)}`,
  })
}

interface Document {
  style: string
  head: Html
  body: Html
}

/** What every page begins and ends with, whosever it is. */
export function renderDocument(
  { reading, title, description }: Pick<Page, 'reading' | 'title' | 'description'>,
  { style, head, body }: Document,
): { body: string; style: string } {
  const whole = html`<!doctype html>
<html lang="${reading}" dir="${directionOf(reading)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${description}">
${head}
<style>${{ html: style }}</style>
</head>
<body${reading === 'fi-simple' && html` class="easy"`}>
${body}
</body>
</html>
`
  return { body: whole.html, style }
}

function addresses({ site, reading, inLanguage }: Page, origin: string): Html {
  return html`<link rel="canonical" href="${origin + inLanguage(reading)}">
${offeredLanguages(site.languages).map(
  (one) => html`<link rel="alternate" hreflang="${one}" href="${origin + inLanguage(one)}">
`,
)}<link rel="alternate" hreflang="x-default" href="${origin + inLanguage('fi')}">`
}

function top({ site, reading, inLanguage }: Page): Html {
  return html`<a class="skip" href="#services">${sayIn(reading)('page.skip')}</a>
<header class="top">
<p class="city">${words(districtName(site.content.name, reading), reading)}</p>
${drawLanguages(offeredLanguages(site.languages), reading, inLanguage)}
</header>`
}

/** The same page in each of these languages. */
export function drawLanguages(
  languages: readonly ContentLanguage[],
  reading: ContentLanguage,
  inLanguage: Page['inLanguage'],
): Html {
  return html`<nav aria-label="${sayIn(reading)('page.language')}">
<ul class="tongues">
${languages.map(
  (one) =>
    html`<li><a href="${inLanguage(one)}" lang="${one}" hreflang="${one}" dir="${directionOf(one)}"${one === reading && html` aria-current="page"`}>${names[one]}</a></li>
`,
)}</ul>
</nav>`
}

function foot({ site, reading }: Page): Html {
  return html`<footer class="bottom">
${chatLink(site, reading)}
<p class="written">${sayIn(reading)('page.emergency')}</p>
</footer>`
}

/** Where a person answers. */
export function chatLink(site: SiteRow, reading: ContentLanguage): Html {
  const say = sayIn(reading)
  return html`<p class="talk"><a class="button" href="/chat/${site.id}?lang=${reading}">${say('page.chat')}</a> <span class="soft written">${say('page.chat-note')}</span></p>`
}
