/** The page's script: it hides what the filters do not ask for. Without it the whole report is there. */
export const SCRIPT = `
'use strict';
const form = document.querySelector('form');
const output = form.querySelector('output');
const modules = Array.from(document.querySelectorAll('section'), (section, index) => ({
  section,
  row: document.getElementById('r' + index),
  heading: textOf(section.querySelector('h3')) + textOf(section.querySelector('.facts')) + textOf(section.querySelector('.reason')),
  findings: Array.from(section.querySelectorAll('.finding')),
}));
const texts = new Map();

function textOf(element) {
  return element === null ? '' : element.textContent.toLowerCase() + '\\n';
}

/** The finding's text, read once: there can be very many. */
function findingText(finding) {
  if (!texts.has(finding)) texts.set(finding, textOf(finding));
  return texts.get(finding);
}

/** What does not change is not touched: the browser would look at it again. */
function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

function filter() {
  const { kernel, object, rule, severity, text } = Object.fromEntries(new FormData(form));
  const wanted = text.trim().toLowerCase();
  let shownModules = 0;
  let shownFindings = 0;
  for (const { section, row, heading, findings } of modules) {
    const ofKernel = kernel === '' || section.dataset.kernel === kernel;
    const inHeading = heading.includes(wanted);
    let shown = 0;
    for (const finding of findings) {
      const { dataset } = finding;
      const fits = ofKernel && (object === '' || dataset.object === object) && (rule === '' || dataset.rule === rule) &&
        (severity === '' || dataset.severity === severity) && (inHeading || findingText(finding).includes(wanted));
      show(finding, fits);
      if (fits) shown++;
    }
    // What was not analysed may have any finding: only its kernel or the text sends it away.
    const alone = section.dataset.status === 'not-analysed' ||
      (rule === '' && severity === '' && (object === '' || section.dataset.objects.split(' ').includes(object)));
    const fits = shown > 0 || (ofKernel && inHeading && alone);
    show(section, fits);
    show(row, fits);
    shownFindings += shown;
    if (fits) shownModules++;
  }
  output.textContent = shownModules + ' of ' + modules.length + ' modules, ' + shownFindings + (shownFindings === 1 ? ' finding' : ' findings');
}

function setOpen(open) {
  for (const { section, findings } of modules)
    if (!section.hidden) for (const finding of findings) if (!finding.hidden) finding.open = open;
}

/** Opens what a link leads to. */
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target !== null && target.localName === 'details') target.open = true;
}

/** Escape closes the finding in which it is pressed; among the filters it clears them. */
function escape(event) {
  if (event.key !== 'Escape') return;
  const finding = event.target.closest('details[open]');
  if (finding !== null) {
    finding.open = false;
    finding.querySelector('summary').focus();
  } else if (form.contains(event.target)) form.reset();
}

form.addEventListener('input', filter);
addEventListener('keydown', escape);
form.addEventListener('reset', () => setTimeout(filter));
form.addEventListener('submit', (event) => event.preventDefault());
form.elements.open.addEventListener('click', () => setOpen(true));
form.elements.close.addEventListener('click', () => setOpen(false));
addEventListener('hashchange', openTarget);
form.hidden = false;
filter();
openTarget();
`;
