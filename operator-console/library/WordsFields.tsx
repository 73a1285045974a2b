import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { longestTitle, longestVariant, type TextFault } from '../../protocol/guidance-text.ts'
import { type GuidanceVariable, guidanceVariables } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { ClaritySwitch } from '../clarity/ClaritySwitch.tsx'
import type { ClarityChoice } from '../clarity/clarity-choice.ts'
import { HintedField } from '../clarity/HintedField.tsx'
import { clarityLanguageOf } from '../clarity/shown-hints.ts'
import { directionOf, GuidanceText } from '../guidance/GuidanceText.tsx'
import { t } from '../language.ts'
import { FaultList } from './FaultList.tsx'

interface Words {
  title: string
  text: string
}

interface Props {
  choice: ClarityChoice
  words: Words
  language: ContentLanguage
  faults: readonly TextFault[]
  onChange: (words: Partial<Words>) => void
}

/** A title and a text in their own language and direction, with what keeps them out of the library named beside them. */
export function WordsFields({ choice, words, language, faults, onChange }: Props) {
  const id = useId()
  const title = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const direction = { lang: language, dir: directionOf(language) }
  const show = ({ field, from, to }: TextFault) => {
    const target = field === 'title' ? title.current : text.current
    target?.focus()
    target?.setSelectionRange(from, to)
  }
  const insert = (name: GuidanceVariable) => {
    const field = text.current
    if (!field) return
    field.setRangeText(`{${name}}`, field.selectionStart, field.selectionEnd, 'end')
    onChange({ text: field.value })
    field.focus()
  }
  const isFaulty = (field: 'title' | 'text') => faults.some((fault) => fault.field === field)
  return (
    <div class="words-fields">
      <div class="field">
        <label for={`${id}-title`}>{t('library.title-field')}</label>
        <input
          id={`${id}-title`}
          ref={title}
          class="input"
          type="text"
          {...direction}
          aria-invalid={isFaulty('title')}
          aria-describedby={`${id}-faults`}
          value={words.title}
          onInput={({ currentTarget }) => onChange({ title: currentTarget.value })}
        />
        <Length words={words.title} most={longestTitle} />
      </div>
      <div class="field">
        <label for={`${id}-text`}>{t('library.text-field')}</label>
        <Helped choice={choice} text={words.text} language={language}>
          <textarea
            id={`${id}-text`}
            ref={text}
            class="input"
            rows={12}
            {...direction}
            aria-invalid={isFaulty('text')}
            aria-describedby={`${id}-faults`}
            value={words.text}
            onInput={({ currentTarget }) => onChange({ text: currentTarget.value })}
          />
        </Helped>
        <div class="row under-field">
          <Length words={words.text} most={longestVariant} />
          {clarityLanguageOf(language) && <ClaritySwitch choice={choice} />}
        </div>
      </div>
      <FaultList id={`${id}-faults`} faults={faults} onShow={show} />
      <Variables onInsert={insert} />
      <details open>
        <summary class="xs">{t('library.as-read')}</summary>
        <div class="as-read-preview">
          <GuidanceText text={words.text} language={language} />
        </div>
      </details>
    </div>
  )
}

/** How much room is left, in characters as a person counts them. */
function Length({ words, most }: { words: string; most: number }) {
  // Nobody waits for a book that was pasted in to be counted.
  const count = words.length > most * 2 ? words.length : [...words].length
  return (
    <span class={count > most ? 'xs num state alarm' : 'xs num soft'}>
      {t('library.length', { count, most })}
    </span>
  )
}

/** What may be left open in a text, put in where the cursor stands. */
function Variables({ onInsert }: { onInsert: (name: GuidanceVariable) => void }) {
  return (
    <details class="variables">
      <summary class="xs">{t('library.how-written')}</summary>
      <p class="xs soft as-written">{t('library.how-written-words')}</p>
      <ul aria-label={t('library.variables')}>
        {guidanceVariables.map((name) => (
          <li key={name}>
            <button type="button" class="btn small" onClick={() => onInsert(name)}>
              {t(`guidance.variable.${name}`)} <span class="soft">{`{${name}}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

interface HelpedProps {
  choice: ClarityChoice
  text: string
  language: ContentLanguage
  children: ComponentChildren
}

/** The helper around the text, in the languages that it knows. */
function Helped({ choice, text, language, children }: HelpedProps) {
  const written = useMemo(() => ({ text: signal(text), language: signal(language) }), [language])
  useLayoutEffect(() => {
    written.text.value = text
  }, [written, text])
  if (!clarityLanguageOf(language)) return <>{children}</>
  return (
    <div class="helped">
      <HintedField choice={choice} written={written}>
        {children}
      </HintedField>
    </div>
  )
}
