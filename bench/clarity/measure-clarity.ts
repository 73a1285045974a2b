import { findHints } from '../../operator-console/clarity/find-hints.ts'
import { type ClarityLanguage, type HintKind, hintKinds } from '../../operator-console/clarity/hint.ts'
import { percentile, type Report } from '../figures.ts'
import { type EvaluationTexts, readEvaluationTexts } from './evaluation-texts.ts'

const languages: readonly ClarityLanguage[] = ['fi', 'sv', 'en']
const typedCharacters = 2000

/** How well the hints tell hard text from easy text, and how long a keystroke takes. Speaks of rates only, never of a text. */
export async function measureClarity(report: Report): Promise<void> {
  for (const language of languages) {
    const texts = await readEvaluationTexts(language)
    measureTelling(language, texts, report)
    measureTyping(language, texts, report)
  }
}

function measureTelling(language: ClarityLanguage, texts: EvaluationTexts, report: Report): void {
  const rate = (text: string) => hintsPerHundredWords([text], language)
  const told = texts.pairs.filter(({ official, easy }) => rate(easy) < rate(official))
  const official = texts.officialese.map(({ text }) => text)
  const easy = texts.easy.map(({ text }) => text)
  const name = `clarity.${language}`
  report.add(`${name}.pairs-told`, 'share', told.length / texts.pairs.length, { atLeast: 0.9 })
  report.add(`${name}.official-texts`, 'per 100 words', hintsPerHundredWords(official, language), {
    atLeast: 3,
  })
  report.add(`${name}.easy-texts`, 'per 100 words', hintsPerHundredWords(easy, language), { atMost: 1 })
  const easyOfPairs = texts.pairs.map((pair) => pair.easy)
  report.add(`${name}.easy-texts-of-pairs`, 'per 100 words', hintsPerHundredWords(easyOfPairs, language))
  for (const kind of hintKinds) {
    const hits = hintsPerHundredWords(official, language, kind)
    const falseHits = hintsPerHundredWords(easy, language, kind)
    const falseInPairs = hintsPerHundredWords(easyOfPairs, language, kind)
    const note = `on easy texts ${falseHits.toFixed(2)}, on those of pairs ${falseInPairs.toFixed(2)}`
    report.add(`${name}.rule.${kind}`, 'per 100 words', hits, {}, note)
  }
}

function hintsPerHundredWords(texts: string[], language: ClarityLanguage, kind?: HintKind): number {
  const words = texts.reduce((sum, text) => sum + (text.match(/\p{L}[\p{L}\p{N}'’-]*/gu)?.length ?? 0), 0)
  const hints = texts.flatMap((text) => findHints(text, language))
  const counted = kind === undefined ? hints : hints.filter((hint) => hint.kind === kind)
  return (100 * counted.length) / words
}

/** Types the end of a long text of one paragraph, which is what each keystroke reads again. */
function measureTyping(language: ClarityLanguage, { officialese }: EvaluationTexts, report: Report): void {
  const source = `${officialese.map(({ text }) => text.replace(/\s+/g, ' ').trim()).join(' ')} `
  const text = source.repeat(Math.ceil((2 * typedCharacters) / source.length)).slice(0, typedCharacters)
  const times: number[] = []
  for (let typed = typedCharacters - 300; typed <= typedCharacters; typed++) {
    const startedAt = performance.now()
    findHints(text.slice(0, typed), language)
    times.push(performance.now() - startedAt)
  }
  report.add(`clarity.${language}.keystroke-p95`, 'ms', percentile(times, 95), { atMost: 10 })
}
