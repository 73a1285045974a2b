import type { App } from '../app.ts'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { TalksBeside } from '../library/TalksBeside.tsx'
import { Lazily } from '../ui/Lazily.tsx'
import '../library/library-room.css'

const load = () => import('./ServicePage.tsx').then(({ ServicePage }) => ServicePage)

/** Stands where the conversations stand, and tells of these: who looks for a service misses nobody. */
export function ServiceRoom({ app }: { app: App }) {
  const help = app.layout.help.value
  const { narrow } = app.layout.arrangement.value
  return (
    <>
      <TalksBeside app={app} />
      <div class="library-room">
        {/* Hidden, not gone: where one was in it stays. */}
        <div class="room-page" hidden={help && narrow}>
          <Lazily app={app} load={load} />
        </div>
        {help && <KeyHelp app={app} />}
      </div>
    </>
  )
}
