// What a console reads again by itself: after a cut line, when something has changed, every few seconds.
const lookedAgain = new Set([
  ...['resume', 'read', 'read-team', 'read-told', 'list', 'of', 'of-site', 'mine', 'due', 'board', 'follow'],
  ...['settings', 'summary', 'counts', 'views', 'comments', 'readings', 'targets', 'shelves', 'overview'],
  ...['suggest', 'named', 'people', 'quality', 'imports', 'review', 'reports', 'links', 'live', 'picture'],
  // What is wished for or looked at is asked again with every change of a directory, a library or a text.
  ...['tokens', 'search', 'history'],
])

/** Whether a request shows that somebody sits at the console: its session's hour of idleness then starts again. */
export function isWork(request: string): boolean {
  const [, verb = ''] = request.split(':')
  return request !== 'conversation:mark' && !lookedAgain.has(verb)
}
