import type { App } from '../app.ts'
import { FrontRoom } from '../layout/FrontRoom.tsx'

export const loadOutreach = () => import('./OutreachPage.tsx').then(({ OutreachPage }) => OutreachPage)

export function OutreachRoom({ app }: { app: App }) {
  return <FrontRoom app={app} load={loadOutreach} />
}
