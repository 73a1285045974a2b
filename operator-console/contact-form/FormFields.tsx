import type { FormChoice, FormTheme } from '../../protocol/contact-form.ts'
import { localized, t } from '../language.ts'
import type { Filling } from './form-state.ts'

const nonCases = ['silent', 'test', 'abuse'] as const
const tiers = ['general', 'enhanced', 'special'] as const

interface Fields {
  filling: Pick<Filling, 'form' | 'answer' | 'write'>
  /** Distinguishes the fields of two forms on one screen. */
  name: string
}

function toggled(chosen: readonly string[], ids: readonly string[], on: boolean): string[] {
  const rest = chosen.filter((id) => !ids.includes(id))
  return on ? [...rest, ...ids.slice(0, 1)] : rest
}

/** Native boxes and buttons: the keyboard goes through them without anything of ours. */
export function FormFields({ filling, name }: Fields) {
  const form = filling.form.value
  if (!form) return null
  const { answers } = form
  return (
    <>
      <fieldset>
        <legend>{t('form.non-case')}</legend>
        <div class="form-row">
          {nonCases.map((one) => (
            <Box
              key={one}
              label={t(`form.${one}`)}
              checked={answers.nonCase === one}
              onChange={(on) => filling.answer({ nonCase: on ? one : null })}
            />
          ))}
        </div>
      </fieldset>
      {answers.nonCase === null && <CaseFields filling={filling} name={name} />}
      <label class="form-line">
        <span>{t('form.line')}</span>
        <textarea
          class="input"
          rows={2}
          maxLength={500}
          spellcheck={false}
          value={form.line}
          onInput={(event) => filling.write(event.currentTarget.value)}
        />
        <span class="xs soft">{t('form.line-hint')}</span>
      </label>
    </>
  )
}

function CaseFields({ filling, name }: Fields) {
  const form = filling.form.value
  if (!form) return null
  const { answers, definition } = form
  const needs = inUse(definition.needs)
  return (
    <>
      <fieldset>
        <legend>{t('form.themes')}</legend>
        <Themes
          themes={definition.themes}
          chosen={answers.themes}
          onChange={(themes) => filling.answer({ themes })}
        />
      </fieldset>
      {needs.length > 0 && (
        <fieldset>
          <legend>{t('form.needs')}</legend>
          {needs.map((need) => (
            <Box
              key={need.id}
              label={localized(need.name)}
              checked={answers.needs.includes(need.id)}
              onChange={(on) => filling.answer({ needs: toggled(answers.needs, [need.id], on) })}
            />
          ))}
        </fieldset>
      )}
      <fieldset>
        <legend>{t('form.tier')}</legend>
        {tiers.map((tier) => (
          <label key={tier} class="form-box">
            <input
              type="radio"
              name={`tier-${name}`}
              checked={answers.tier === tier}
              onChange={() => filling.answer({ tier })}
            />
            {t(`form.${tier}`)}
          </label>
        ))}
      </fieldset>
      <Outcome
        outcomes={definition.outcomes}
        chosen={answers.outcome}
        onChange={(outcome) => filling.answer({ outcome })}
      />
    </>
  )
}

/** What is retired is not offered; a record of an earlier version has the form of that version. */
function inUse<Choice extends FormChoice>(choices: readonly Choice[]): Choice[] {
  return choices.filter(({ retired }) => !retired)
}

interface ThemeList {
  themes: readonly FormTheme[]
  chosen: readonly string[]
  onChange: (themes: string[]) => void
}

const below = (theme: FormTheme): string[] => theme.themes.flatMap((one) => [one.id, ...below(one)])

/** A branch opens when it is chosen; letting go of it lets go of what hangs on it. */
function Themes({ themes, chosen, onChange }: ThemeList) {
  return (
    <ul class="form-tree">
      {inUse(themes).map((theme) => {
        const isChosen = chosen.includes(theme.id)
        const ids = [theme.id, ...below(theme)]
        return (
          <li key={theme.id}>
            <Box
              label={localized(theme.name)}
              checked={isChosen}
              onChange={(on) => onChange(toggled(chosen, ids, on))}
            />
            {isChosen && inUse(theme.themes).length > 0 && (
              <Themes themes={theme.themes} chosen={chosen} onChange={onChange} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface OutcomeField {
  outcomes: readonly FormChoice[]
  chosen: string | null
  onChange: (outcome: string | null) => void
}

function Outcome({ outcomes, chosen, onChange }: OutcomeField) {
  return (
    <label class="form-line">
      <span>{t('form.outcome')}</span>
      <select
        class="input choice"
        value={chosen ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      >
        <option value="">{t('form.choose')}</option>
        {inUse(outcomes).map(({ id, name }) => (
          <option key={id} value={id}>
            {localized(name)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Box(props: { label: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label class="form-box">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  )
}
