import { useId } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { Team } from '../../protocol/team.ts'
import { languages, localized, t } from '../language.ts'
import { FurtherChoice, FurtherField } from '../ui/FurtherWords.tsx'
import { TeamMembers } from './TeamMembers.tsx'
import type { TeamDraft } from './team-draft.ts'

const routings: readonly Team['routing'][] = ['pull', 'next', 'push']

interface Props {
  draft: TeamDraft
  /** What it is called until this is saved; undefined where it is new. */
  nameBefore: TeamDraft['name'] | undefined
  themes: ConsoleSite['themes']
  change: (changed: Partial<TeamDraft>) => void
  save: () => Promise<void>
  isChanged: boolean
  /** A new team would take the place of one that is there. */
  isTaken: boolean
}

export function TeamForm({ draft, nameBefore, themes, change, save, isChanged, isTaken }: Props) {
  const unchanged = useId()
  const submit = (event: Event) => {
    event.preventDefault()
    if (!isTaken && isChanged) void save()
  }
  return (
    <form onSubmit={submit}>
      <fieldset>
        <legend>{t('team.name')}</legend>
        <div class="names">
          {languages.map((language) => (
            <label key={language} class="field">
              {t(`language.${language}`)}
              <input
                class="input"
                required
                maxLength={60}
                value={draft.name[language]}
                onInput={({ currentTarget }) =>
                  change({ name: { ...draft.name, [language]: currentTarget.value } })
                }
              />
            </label>
          ))}
          <FurtherChoice texts={[draft.name]} />
          <FurtherField
            text={draft.name}
            before={nameBefore}
            longest={60}
            onChange={(name) => change({ name })}
          />
        </div>
        {isTaken && <p class="note-line">{t('team.taken')}</p>}
      </fieldset>
      <fieldset>
        <legend>{t('team.routing')}</legend>
        {routings.map((routing) => (
          <label key={routing} class="check">
            <input
              type="radio"
              name="routing"
              checked={draft.routing === routing}
              onChange={() => change({ routing })}
            />
            <span>{t(`team.routing-${routing}`)}</span>
          </label>
        ))}
      </fieldset>
      <Themes draft={draft} themes={themes} change={change} />
      <fieldset>
        <legend>{t('team.limits')}</legend>
        <div class="names">
          <Count label="capacity" most={20} value={draft.capacity} set={(capacity) => change({ capacity })} />
          <Count
            label="limit"
            most={500}
            optional
            value={draft.queueLimit}
            set={(_, queueLimit) => change({ queueLimit })}
          />
          <Count
            label="patience"
            least={0}
            most={240}
            value={draft.languagePatienceMinutes}
            set={(languagePatienceMinutes) => change({ languagePatienceMinutes })}
          />
          <Count
            label="answer"
            most={336}
            value={draft.answerWithinHours}
            set={(answerWithinHours) => change({ answerWithinHours })}
          />
        </div>
      </fieldset>
      <TeamMembers members={draft.members} change={(members) => change({ members })} />
      <p class="row">
        <button
          type="submit"
          class="btn main tall"
          // Not `disabled`: the keyboard that has just saved stays where it is.
          {...(!isChanged && { 'aria-disabled': true, 'aria-describedby': unchanged })}
        >
          {t('team.save')}
        </button>
        {!isChanged && (
          <span class="soft" id={unchanged}>
            {t('team.unchanged')}
          </span>
        )}
      </p>
    </form>
  )
}

function Themes({ draft, themes, change }: Pick<Props, 'draft' | 'themes' | 'change'>) {
  return (
    <fieldset>
      <legend>{t('team.themes')}</legend>
      <p class="soft xs">{t('team.themes-why')}</p>
      <div class="checks">
        {themes.map(({ id, name }) => (
          <label key={id} class="check">
            <input
              type="checkbox"
              checked={draft.themes.includes(id)}
              onChange={({ currentTarget }) => {
                const others = draft.themes.filter((theme) => theme !== id)
                change({ themes: currentTarget.checked ? [...others, id] : others })
              }}
            />
            {localized(name)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface CountProps {
  label: string
  value: number | null
  least?: number
  most: number
  optional?: boolean
  set: (count: number, orNone: number | null) => void
}

function Count({ label, value, least = 1, most, optional = false, set }: CountProps) {
  return (
    <label class="field">
      {t(`team.${label}`)}
      <input
        class="input"
        type="number"
        required={!optional}
        min={least}
        max={most}
        value={value ?? ''}
        onInput={({ currentTarget }) => {
          const count = currentTarget.value === '' ? null : Math.round(currentTarget.valueAsNumber)
          if (count !== null) set(count, count)
          else if (optional) set(least, null)
        }}
      />
    </label>
  )
}
