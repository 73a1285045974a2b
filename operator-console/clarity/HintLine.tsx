import type { ComponentChildren } from 'preact'
import { modifierName } from '../keys/keys-state.ts'
import { t } from '../language.ts'
import { AboutHints } from './AboutHints.tsx'
import type { ClarityChoice } from './clarity-choice.ts'
import type { HintActs } from './field-acts.ts'
import type { FieldHints } from './field-hints.ts'
import type { ClarityLanguage, Hint } from './hint.ts'

interface Props {
  choice: ClarityChoice
  hints: FieldHints
  text: string
  acts: HintActs
}

/** One line under the field: how many hints there are, or what one of them says and what can be done. */
export function HintLine({ choice, hints, text, acts }: Props) {
  const current = hints.current.value
  const taken = hints.taken.value
  const count = hints.hints.value.length
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields that are filled in.
    <div
      class="hint-line xs"
      role="group"
      aria-label={t('clarity.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !acts.leave()) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {/* Only what was asked for is spoken: a count that changes with every word would talk into the writing. */}
      <p role="status">
        {current && <Explained hint={current} hints={hints} text={text} />}
        {taken && t('clarity.took', { was: taken.was, now: taken.now })}
      </p>
      {!current && !taken && <Counted hints={hints} />}
      <div class="acts">
        {current && <CurrentActs choice={choice} hint={current} acts={acts} />}
        {taken && <Act onPress={acts.undo}>{t('clarity.undo')}</Act>}
        {count > (current ? 1 : 0) && (
          <Act onPress={acts.walk}>
            {t('clarity.next')} <Keys keys={[modifierName, 'V']} />
          </Act>
        )}
        {!current && <WrittenIn hints={hints} />}
        {!current && <AboutHints choice={choice} />}
      </div>
    </div>
  )
}

function Counted({ hints }: { hints: FieldHints }) {
  const count = hints.hints.value.length
  return (
    <p>
      <span class="soft">{t('clarity.title')}</span>
      {hints.language.value && <> · {count === 0 ? t('clarity.none') : t('clarity.count', { count })}</>}
    </p>
  )
}

const longestQuote = 40

function Explained({ hint, hints, text }: { hint: Hint; hints: FieldHints; text: string }) {
  const words = text.slice(hint.start, hint.end)
  const quote = words.length > longestQuote ? `${words.slice(0, longestQuote).trimEnd()}…` : words
  const all = hints.hints.value
  return (
    <>
      <span class="soft">
        {all.indexOf(hint) + 1}/{all.length}
      </span>{' '}
      <q lang={hints.language.value}>{quote}</q> {t(hint.explanation)}
      {hint.instead !== undefined && !hint.fits && (
        <>
          {' '}
          <span lang={hints.language.value}>{t('clarity.instead', { wording: hint.instead })}</span>
        </>
      )}
    </>
  )
}

function CurrentActs({ choice, hint, acts }: { choice: ClarityChoice; hint: Hint; acts: HintActs }) {
  return (
    <>
      {hint.fits && hint.instead !== undefined && (
        <Act onPress={acts.take}>
          {t('clarity.replace', { wording: hint.instead })} <Keys keys={[modifierName, 'Enter']} />
        </Act>
      )}
      <Act onPress={() => acts.letStand(hint)}>{t('clarity.dismiss')}</Act>
      <Act
        onPress={() => {
          choice.hush(hint.kind, true)
          acts.walk()
        }}
      >
        {t('clarity.hush')}
      </Act>
    </>
  )
}

function Act({ onPress, children }: { onPress: () => void; children: ComponentChildren }) {
  return (
    <button
      type="button"
      class="btn small quiet"
      // Whoever writes goes on writing.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

function Keys({ keys }: { keys: string[] }) {
  return (
    <>
      {keys.map((key) => (
        <kbd key={key} class="key">
          {key}
        </kbd>
      ))}
    </>
  )
}

const languages: readonly ClarityLanguage[] = ['fi', 'sv', 'en']

function WrittenIn({ hints }: { hints: FieldHints }) {
  const chosen = hints.language.value
  return (
    <select
      class="input"
      aria-label={t('clarity.language')}
      value={chosen ?? ''}
      onChange={(event) => hints.readAs(languages.find((one) => one === event.currentTarget.value))}
    >
      {!chosen && <option value="">{t('clarity.no-language')}</option>}
      {languages.map((one) => (
        <option key={one} value={one}>
          {t(`language.${one}`)}
        </option>
      ))}
    </select>
  )
}
