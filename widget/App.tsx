import { useEffect } from 'preact/hooks'
import { line } from './connection.ts'
import { conversation, stage } from './conversation/conversation-state.ts'
import { DoorPresence, DoorStep } from './door/Door.tsx'
import { minimise } from './host/host.ts'
import { inLanguage } from './language/city-words.ts'
import { language } from './language/language-state.ts'
import { framed, site } from './site.ts'
import { Talk, TalkPresence } from './talk/Talk.tsx'
import { Bar } from './ui/Bar.tsx'
import { Later } from './ui/Later.tsx'
import { Strip } from './ui/Strip.tsx'
import { closeSheet, sheet } from './ui/sheet-state.ts'
import { useSignal } from './ui/signal.ts'

const sheets = {
  settings: 'SettingsSheet',
  leaving: 'LeavingSheet',
  words: 'WordsSheet',
  return: 'ReturnSheet',
  menu: 'MenuSheet',
  change: 'ChangeSheet',
  'leave-message': 'LeaveMessageSheet',
  meanwhile: 'MeanwhileSheet',
  mapping: 'MappingSheet',
  services: 'ServicesSheet',
} as const

/** The whole widget: the bar above, one stage below, and a sheet in the room's place when it is asked for. */
export function App() {
  const spoken = useSignal(language)
  const open = useSignal(sheet)
  const isEasy = spoken === 'fi-simple'
  useEffect(() => {
    addEventListener('keydown', stepBack)
    return () => removeEventListener('keydown', stepBack)
  }, [])
  // The city's page around a frame has its own main part.
  const landmark = {
    role: framed ? 'region' : 'main',
    'aria-label': inLanguage(site.content.chatName),
  } as const
  return (
    <div
      class={`widget ${framed ? 'framed' : 'page'} ${isEasy ? 'easy' : ''} ${open ? 'covered' : ''}`}
      {...landmark}
    >
      <Bar />
      <Stage>{open && <Later key={open} name={sheets[open]} onFailure={closeSheet} />}</Stage>
    </div>
  )
}

function Stage({ children }: { children: preact.ComponentChildren }) {
  const current = useSignal(stage)
  const isOutdated = useSignal(line) === 'outdated-client'
  const hasTalk = useSignal(conversation) !== null
  if (current !== 'door' && current !== 'chat') return <Later key={current} name="Farewell" />
  const isDoor = current === 'door'
  return (
    <>
      {isDoor ? <DoorPresence /> : <TalkPresence />}
      {(!isDoor || isOutdated) && <Strip alone={isDoor || hasTalk} />}
      {children}
      {isDoor ? <DoorStep /> : <Talk />}
    </>
  )
}

/** Escape closes what is on top: a sheet, else the widget. */
function stepBack({ key, isComposing }: KeyboardEvent): void {
  if (key !== 'Escape' || isComposing) return
  if (sheet.value) closeSheet()
  else if (framed) minimise()
}
