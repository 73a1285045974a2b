import type { App } from '../app.ts'
import { TalksBeside } from '../layout/TalksBeside.tsx'
import { Lazily } from '../ui/Lazily.tsx'

export const loadOutreach = () => import('./OutreachPage.tsx').then(({ OutreachPage }) => OutreachPage)

/** Stands where the conversations stand, and tells of these. */
export function OutreachRoom({ app }: { app: App }) {
  return (
    <>
      <TalksBeside app={app} />
      <Lazily app={app} load={loadOutreach} />
    </>
  )
}
