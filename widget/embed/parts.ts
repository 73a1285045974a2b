const drawings = {
  // The first is the light in the door.
  launcher: [
    'M12 3a6.6 6.6 0 0 1 6.6 6.5v11H12z',
    'M5.4 20.5v-11a6.6 6.6 0 0 1 13.2 0v11M12 3v17.5M2 20.5h20',
  ],
  leave: ['M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M10 16l-4-4 4-4M6 12h9'],
}

/** A button with its drawing; `say` gives it its words, a main line and a smaller one. */
export function makeButton(kind: keyof typeof drawings, onPress: () => void) {
  const button = document.createElement('button')
  const words = document.createElement('span')
  const main = document.createElement('b')
  const minor = document.createElement('small')
  const svg = makeDrawn('svg', 'viewBox', '0 0 24 24')
  for (const path of drawings[kind]) svg.append(makeDrawn('path', 'd', path))
  button.className = kind
  button.onclick = onPress
  words.append(main, ' ', minor)
  main.dir = minor.dir = 'auto'
  button.append(svg, words)
  return {
    button,
    say(first: string, second?: string, language = ''): void {
      main.textContent = first
      // Without one, nothing.
      minor.textContent = second as string
      minor.lang = language
    },
  }
}

function makeDrawn(name: string, attribute: string, value: string): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  element.setAttribute(attribute, value)
  return element
}
