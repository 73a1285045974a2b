// What an open chat does not need yet, in one file, so that one request brings all of it.
export { EndCard } from './after/EndCard.tsx'
export { Farewell } from './after/Farewell.tsx'
export { LeavingSheet } from './leave/LeavingSheet.tsx'
export { ChangeSheet } from './menu/ChangeSheet.tsx'
export { MenuSheet } from './menu/MenuSheet.tsx'
export { SettingsSheet } from './menu/SettingsSheet.tsx'
export { ReturnSheet } from './return-phrase/ReturnSheet.tsx'
export { WordsSheet } from './return-phrase/WordsSheet.tsx'
