import { useId } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { Team } from '../../protocol/team.ts'
import { languages, localized, t } from '../language.ts'
import { FurtherChoice, FurtherField } from '../ui/FurtherWords.tsx'
import { TeamLimits } from './TeamLimits.tsx'
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
      <TeamLimits draft={draft} change={change} />
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
