import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { TeamSettings as Settings } from '../../protocol/team.ts'
import { TeamAbsence } from '../absence/TeamAbsence.tsx'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { slugOf } from '../settings/slug.ts'
import { TeamForm } from './TeamForm.tsx'
import { draftOf, isChanged, newDraft, settingOf, type TeamDraft } from './team-draft.ts'
import './team-settings.css'

/** Which teams there are, what comes to them and how, and who works in them. */
export function TeamSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const siteId = site.id
  const kept = useSignal<Settings | undefined>(undefined)
  const draft = useSignal<TeamDraft | undefined>(undefined)
  const told = useSignal<RefusalCode | 'saved' | undefined>(undefined)

  const show = (settings: Settings, slug?: string | null) => {
    const team = settings.teams.find((one) => one.slug === slug) ?? settings.teams[0]
    kept.value = settings
    draft.value = team ? draftOf(team, settings.people) : newDraft(settings.people)
  }
  const read = async () => {
    const reply = await app.connection.ask('team:read', { siteId })
    if (reply.ok) show(reply.answer)
    else told.value = reply.refusal
  }
  useEffect(() => void read(), [])

  const save = async () => {
    if (!draft.value) return
    const { slug } = draft.value
    const nameBefore = kept.value?.teams.find((team) => team.slug === slug)?.name
    const setting = settingOf(draft.value, siteId, nameBefore)
    const reply = await app.connection.ask('team:set', setting)
    told.value = reply.ok ? 'saved' : reply.refusal
    if (reply.ok) show(reply.answer, setting.slug)
  }
  const choose = (slug: string) => {
    told.value = undefined
    if (kept.value) show(kept.value, slug)
  }
  const startNew = () => {
    told.value = undefined
    if (kept.value) draft.value = newDraft(kept.value.people)
  }

  if (!kept.value || !draft.value)
    return <p role="status">{t(told.value ? `refusals.${told.value}` : 'opening.wait')}</p>
  const team = kept.value.teams.find(({ slug }) => slug === draft.value?.slug)
  return (
    <div class="team-settings">
      <div class="whose">
        <label class="field">
          {t('team.which')}
          <select
            class="input choice"
            value={draft.value.slug ?? ''}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          >
            {kept.value.teams.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {localized(name)}
              </option>
            ))}
            {draft.value.slug === null && <option value="">{t('team.new')}</option>}
          </select>
        </label>
        <button type="button" class="btn" onClick={startNew}>
          {t('team.new')}
        </button>
      </div>
      <TeamForm
        draft={draft.value}
        nameBefore={team?.name}
        themes={site.themes}
        change={(changed) => {
          told.value = undefined
          if (draft.value) draft.value = { ...draft.value, ...changed }
        }}
        save={save}
        isChanged={isChanged(draft.value, team && draftOf(team, kept.value.people))}
        isTaken={
          draft.value.slug === null &&
          kept.value.teams.some(({ slug }) => slug === slugOf(draft.value?.name.fi ?? '', 'team'))
        }
      />
      <p role="status" class="strong">
        {told.value && t(told.value === 'saved' ? 'team.saved' : `refusals.${told.value}`)}
      </p>
      {team && <TeamAbsence key={team.id} app={app} teamId={team.id} />}
    </div>
  )
}
