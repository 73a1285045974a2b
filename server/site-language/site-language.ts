import { nearestText } from '../../protocol/content-language.ts'
import { ContentLanguage, Language } from '../../protocol/language.ts'
import type { ReadContent, ReadText } from '../../protocol/site.ts'
import { type CityPart, FurtherLanguage, type LanguageCoverage } from '../../protocol/site-language.ts'

/** Everything that a site offers: the four in which every city writes, then those it has chosen; all if it hasn't. */
export function offeredLanguages(chosen: readonly FurtherLanguage[] | null): ContentLanguage[] {
  return [...Language.options, ...(chosen ?? FurtherLanguage.options)]
}

/** In the order in which the chat shows them. */
export function partsOf(content: ReadContent): [CityPart, ReadText[]][] {
  const { name, chatName, invitation, themes, districts, guidance = [], elsewhere } = content
  const { who, anonymous, confidential, exceptions } = content.roleCard
  const titled = [who, anonymous, confidential].flatMap(({ title, text }) => [title, text])
  return [
    ['names', [name, chatName, invitation]],
    ['role-card', [...titled, exceptions.title, ...exceptions.points, exceptions.closing]],
    ['themes', themes.map((one) => one.name)],
    ['districts', districts.map((one) => one.name)],
    ['reading', guidance.flatMap(({ title, text }) => [title, ...(text ? [text] : [])])],
    ['elsewhere', elsewhere.flatMap((one) => [one.name, one.text])],
  ]
}

/** How much of the city's words, as they are read in a language, is in that language. */
export function coverCity(read: ReadContent, language: ContentLanguage): LanguageCoverage['city'] {
  return partsOf(read).flatMap(([part, texts]) => {
    if (texts.length === 0) return []
    const languages = texts.flatMap((text) => ContentLanguage.options.find((one) => one in text) ?? [])
    return [{ part, ...cover(languages, language) }]
  })
}

interface Sendable {
  language: ContentLanguage
  isApproved: boolean
}

/** The same of guidance: each entry by the words of it that are in use. */
export function coverGuidance(
  entries: readonly (readonly Sendable[])[],
  language: ContentLanguage,
): LanguageCoverage['guidance'] {
  const read = entries.flatMap((texts) => nearestText(texts, language) ?? [])
  const own = read.filter((text) => text.language === language)
  const languages = read.map((text) => text.language)
  return {
    ...cover(languages, language),
    unapproved: own.filter(({ isApproved }) => !isApproved).length,
  }
}

function cover(read: readonly ContentLanguage[], language: ContentLanguage) {
  const instead: Partial<Record<ContentLanguage, number>> = {}
  for (const one of read) if (one !== language) instead[one] = (instead[one] ?? 0) + 1
  return { there: read.filter((one) => one === language).length, instead }
}

export interface Texts {
  [name: string]: string | Texts
}

/** How many of the chat's sentences, counted in Finnish, are there in a language; plural forms of one are one. */
export function coverChat(finnish: Texts, texts: Texts): LanguageCoverage['chat'] {
  const all = sentencesIn(finnish)
  const there = sentencesIn(texts)
  return { there: [...all].filter((key) => there.has(key)).length, all: all.size }
}

function sentencesIn(texts: Texts, path = ''): Set<string> {
  const found = Object.entries(texts).flatMap(([name, text]) => {
    if (typeof text !== 'string') return [...sentencesIn(text, `${path}${name}.`)]
    return text.trim() === '' ? [] : [`${path}${name.replace(/_(zero|one|two|few|many|other)$/, '')}`]
  })
  return new Set(found)
}
