import type { SpokenLanguage } from '../../protocol/team.ts'
import { t } from '../language.ts'
import type { DraftMember } from './team-draft.ts'

const spoken: readonly SpokenLanguage[] = ['fi', 'sv', 'en']

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

function Row({ member, set }: { member: DraftMember; set: (changed: Partial<DraftMember>) => void }) {
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
        {spoken.map((language) => (
          <label key={language} class="check">
            <input
              type="checkbox"
              checked={languages.includes(language)}
              // The last one stays: somebody who answers answers in some language.
              disabled={!isIn || (languages.length === 1 && languages.includes(language))}
              onChange={({ currentTarget }) => {
                const wanted = spoken.filter((one) =>
                  one === language ? currentTarget.checked : languages.includes(one),
                )
                set({ languages: wanted })
              }}
            />
            {t(`language.${language}`)}
          </label>
        ))}
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
