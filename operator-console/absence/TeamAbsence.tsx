import { useEffect, useMemo } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { AbsenceFields } from './AbsenceFields.tsx'
import { createAbsence } from './absence-state.ts'

/** What holds for everybody in the team who has set nothing. */
export function TeamAbsence({ app, teamId }: { app: App; teamId: string }) {
  const absence = useMemo(() => createAbsence(app.connection, teamId), [teamId])
  useEffect(() => void absence.read(), [absence])
  return (
    <form
      class="absence-of-team"
      onSubmit={(event) => {
        event.preventDefault()
        void absence.save()
      }}
    >
      <h2>{t('absence.team-title')}</h2>
      <p class="soft xs">{t('absence.team-why')}</p>
      <AbsenceFields absence={absence} />
    </form>
  )
}
