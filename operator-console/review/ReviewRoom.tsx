import type { App } from '../app.ts'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { TalksBeside } from '../library/TalksBeside.tsx'
import { Lazily } from '../ui/Lazily.tsx'
import '../library/library-room.css'

const load = () => import('./ReviewPage.tsx').then(({ ReviewPage }) => ReviewPage)

/** Stands where the conversations stand, and tells of these: who reviews misses nobody. */
export function ReviewRoom({ app }: { app: App }) {
  const help = app.layout.help.value
  const { narrow } = app.layout.arrangement.value
  return (
    <>
      <TalksBeside app={app} />
      <div class="library-room">
        {/* Hidden, not gone: what is being written stays. */}
        <div class="room-page" hidden={help && narrow}>
          <Lazily app={app} load={load} />
        </div>
        {help && <KeyHelp app={app} />}
      </div>
    </>
  )
}
