import type { SpokenLanguage } from '../../protocol/team.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import type { DraftMember } from './team-draft.ts'

// Those of most counsellors stand open, the others are one press away.
const usual: readonly SpokenLanguage[] = ['fi', 'sv', 'en']
const rarer: readonly SpokenLanguage[] = ['ru', 'et', 'ar', 'so', 'sq', 'uk', 'fa']

interface Props {
  members: readonly DraftMember[]
  change: (members: DraftMember[]) => void
}

/** Who works in the team, in which languages, and for how many at once where that differs from the team. */
export function TeamMembers({ members, change }: Props) {
  const set = (operatorId: string, changed: Partial<DraftMember>) =>
    change(members.map((one) => (one.operatorId === operatorId ? { ...one, ...changed } : one)))
  return (
    <fieldset class="members">
      <legend>{t('team.members')}</legend>
      <p class="soft xs">{t('team.members-why')}</p>
      <ul>
        {members.map((member) => (
          <Row key={member.operatorId} member={member} set={(changed) => set(member.operatorId, changed)} />
        ))}
      </ul>
    </fieldset>
  )
}

interface RowProps {
  member: DraftMember
  set: (changed: Partial<DraftMember>) => void
}

function Languages({ offered, member, set }: RowProps & { offered: readonly SpokenLanguage[] }) {
  const { isIn, languages } = member
  return (
    <>
      {offered.map((language) => (
        <label key={language} class="check">
          <input
            type="checkbox"
            checked={languages.includes(language)}
            // The last one stays: somebody who answers answers in some language.
            disabled={!isIn || (languages.length === 1 && languages.includes(language))}
            onChange={({ currentTarget }) => {
              const wanted = [...usual, ...rarer].filter((one) =>
                one === language ? currentTarget.checked : languages.includes(one),
              )
              set({ languages: wanted })
            }}
          />
          {languageName(language)}
        </label>
      ))}
    </>
  )
}

function Row({ member, set }: RowProps) {
  const { name, isIn, languages, known, elsewhere, capacity } = member
  return (
    <li>
      <label class="check strong">
        <input
          type="checkbox"
          checked={isIn}
          onChange={({ currentTarget }) => set({ isIn: currentTarget.checked })}
        />
        {name}
      </label>
      <fieldset class="checks" aria-label={t('team.languages-of', { name })}>
        <Languages offered={usual} member={member} set={set} />
        <details class="rarer" open={rarer.some((one) => languages.includes(one))}>
          <summary class="xs">{t('team.more-languages')}</summary>
          <Languages offered={rarer} member={member} set={set} />
        </details>
        {elsewhere && languages.join() !== known.join() && (
          <p class="xs everywhere" role="status">
            {t('team.languages-elsewhere')}
          </p>
        )}
      </fieldset>
      <label class="field inline">
        <span class="xs soft">{t('team.own-capacity')}</span>
        <input
          class="input"
          type="number"
          min={1}
          max={20}
          disabled={!isIn}
          value={capacity ?? ''}
          onInput={({ currentTarget }) =>
            set({ capacity: currentTarget.value === '' ? null : Math.round(currentTarget.valueAsNumber) })
          }
        />
      </label>
    </li>
  )
}
