import type { App } from '../app.ts'
import { Lazily } from '../ui/Lazily.tsx'

const load = () => import('./Settings.tsx').then(({ Settings }) => Settings)

/** The settings are fetched when somebody first opens them: counsellors never pay for them. */
export function LazySettings({ app }: { app: App }) {
  return <Lazily app={app} load={load} />
}
