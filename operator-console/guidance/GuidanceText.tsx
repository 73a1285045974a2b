import { rightToLeft } from '../../protocol/content-language.ts'
import { blocksOf } from '../../protocol/guidance-blocks.ts'
import type { GuidanceVariable, VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { language as spoken, t } from '../language.ts'
import { partsOfWords, type WordsPart } from './guidance-words.ts'
import './guidance-text.css'

interface Props {
  text: string
  language: ContentLanguage
  /** What stands for the variables that are still in the text. */
  values?: VariableValues
}

/** Words of the library in their own language and direction: paragraphs, lists, numbered steps, links. */
export function GuidanceText({ text, language, values = {} }: Props) {
  const inline = (words: string) => <Inline words={words} values={values} />
  return (
    <div class="words guided" lang={language} dir={directionOf(language)}>
      {blocksOf(text).map((block, index) => {
        const key = `${index}-${block.kind}`
        if (block.kind === 'paragraph') return <p key={key}>{inline(block.lines.join('\n'))}</p>
        const items = block.items.map((item) => <li key={item}>{inline(item)}</li>)
        if (block.kind === 'list') return <ul key={key}>{items}</ul>
        return (
          <ol key={key} start={block.first}>
            {items}
          </ol>
        )
      })}
    </div>
  )
}

export function directionOf(language: ContentLanguage): 'rtl' | 'ltr' {
  return rightToLeft.has(language) ? 'rtl' : 'ltr'
}

function Inline({ words, values }: { words: string; values: VariableValues }) {
  return (
    <>
      {partsOfWords(words).map((part, index) => (
        <Part key={`${index}-${part.kind}`} part={part} values={values} />
      ))}
    </>
  )
}

function Part({ part, values }: { part: WordsPart; values: VariableValues }) {
  if (part.kind === 'text') return <>{part.text}</>
  if (part.kind === 'variable') return <Filled name={part.name} value={values[part.name]?.trim()} />
  if (part.kind === 'mask') {
    return (
      <span class="masked" lang={spoken.value}>
        {t('message.masked-tag')}
      </span>
    )
  }
  return (
    <a href={part.url} target="_blank" rel="noreferrer noopener">
      <bdi>{part.text}</bdi>
    </a>
  )
}

function Filled({ name, value }: { name: GuidanceVariable; value: string | undefined }) {
  if (value) return <bdi class="fill">{value}</bdi>
  return (
    <bdi class="fill missing" lang={spoken.value}>
      {t(`guidance.variable.${name}`)}
    </bdi>
  )
}
