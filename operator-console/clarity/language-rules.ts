import { createAbbreviations } from './abbreviations.ts'
import { createFamiliarity, type Familiarity, type Inflection } from './familiarity.ts'
import type { ClarityLanguage, Finding } from './hint.ts'
import { type LanguageData, languageData } from './language-data.ts'
import { createPhrases } from './phrases.ts'
import type { Word } from './read-text.ts'
import { findEnglishParticiple, findEnglishPassive, isEnglishAction } from './rules-en.ts'
import {
  findFinnishNominalisation,
  findFinnishNonFiniteClause,
  findFinnishPassive,
  findFinnishRareCase,
  isFinnishAction,
  isFinnishAddress,
} from './rules-fi.ts'
import { findSwedishParticiple, findSwedishPassive, isSwedishAction } from './rules-sv.ts'
import { english } from './stems-en.ts'
import { finnish } from './stems-fi.ts'
import { swedish } from './stems-sv.ts'
import { createWordTest, type Lists, type WordTest } from './word-list.ts'

type GrammarRule = (words: Word[], at: number, lists: Lists) => Finding | undefined

interface Grammar {
  inflection: Inflection
  /** In the order in which they may claim a word. */
  rules: GrammarRule[]
  /** An unfamiliar word of this look is a doing dressed as a thing. */
  isAction: WordTest
  /** Speaks to the reader though it stands in no list. */
  isAddress?: (words: Word[], at: number, lists: Lists) => boolean
}

const grammars: Record<ClarityLanguage, Grammar> = {
  fi: {
    inflection: finnish,
    rules: [findFinnishPassive, findFinnishNonFiniteClause, findFinnishRareCase, findFinnishNominalisation],
    isAction: isFinnishAction,
    isAddress: isFinnishAddress,
  },
  sv: {
    inflection: swedish,
    rules: [findSwedishPassive, findSwedishParticiple],
    isAction: isSwedishAction,
  },
  en: {
    inflection: english,
    rules: [findEnglishPassive, findEnglishParticiple],
    isAction: isEnglishAction,
  },
}

export interface LanguageRules {
  limits: LanguageData['limits']
  familiarity: Familiarity
  isAbbreviation: WordTest
  isAddress: (words: Word[], at: number) => boolean
  isLearned: WordTest
  isAction: WordTest
  /** What people do, not what an office does to somebody's matter, and with no doer named after it: "påverkas av inkomsten". */
  isEverydayPassive: (words: Word[], at: number) => boolean
  /** A word that gives the meaning of another. */
  isExplaining: WordTest
  /** Wordings that everybody uses, though a word of them is hard elsewhere. */
  findPlain: (words: Word[], at: number) => Finding | undefined
  findOfficialese: (words: Word[], at: number) => Finding | undefined
  findAbbreviation: (text: string, words: Word[], at: number) => Finding | undefined
  findActor: (words: Word[], at: number) => Finding | undefined
  findGrammar: (words: Word[], at: number) => Finding | undefined
}

const ready = new Map<ClarityLanguage, LanguageRules>()

/** The rules of a language; its lists are read when they are first asked for. */
export function rulesOf(language: ClarityLanguage): LanguageRules {
  const known = ready.get(language)
  if (known) return known
  const rules = createRules(languageData[language], grammars[language])
  ready.set(language, rules)
  return rules
}

function createRules(data: LanguageData, { inflection, rules, isAction, isAddress }: Grammar): LanguageRules {
  const isListedAddress = createWordTest(data.address)
  const abbreviations = createAbbreviations(data)
  const lists: Lists = Object.fromEntries(
    Object.entries(data.lists).map(([name, list]) => [name, createWordTest(list ?? '')]),
  )
  const familiarity = createFamiliarity(data.usualWords, inflection)
  lists.familiar = familiarity.isFamiliar
  return {
    limits: data.limits,
    familiarity,
    isAbbreviation: abbreviations.isAbbreviation,
    isAddress: (words, at) =>
      isListedAddress(words[at]?.text ?? '') || isAddress?.(words, at, lists) === true,
    isLearned: createWordTest(data.learned),
    isAction: (word) => isAction(word) && !lists.notAction?.(word),
    isEverydayPassive(words, at) {
      const word = words[at]?.text ?? ''
      return (
        familiarity.isFamiliar(word) &&
        !lists.officePassive?.(word) &&
        !lists.doer?.(words[at + 1]?.text ?? '')
      )
    },
    isExplaining: createWordTest(data.lists.explaining ?? ''),
    findPlain: createPhrases('officialese', Object.fromEntries(data.plain.map((wording) => [wording, '']))),
    findOfficialese: createPhrases('officialese', data.officialese),
    findAbbreviation: abbreviations.find,
    findActor: createPhrases('missing-you', data.actors),
    findGrammar(words, at) {
      for (const rule of rules) {
        const found = rule(words, at, lists)
        if (found) return found
      }
      return undefined
    },
  }
}
