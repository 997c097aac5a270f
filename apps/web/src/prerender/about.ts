import { renderDocument } from "./document.js";
import type { PrerenderedPage } from "./site.js";

/** How the lab works, and its keys. */
export function renderAbout(): PrerenderedPage {
  return renderDocument({
    title: "About · Vitreous",
    description: "How the lab works: streams, keys, your data, and where to find what.",
    root: "../",
    page: "about",
    main: `<article class="text-page">
<h1>About this lab</h1>
<h2>Two depths</h2>
<p><strong>Blur</strong> keeps to ideas, pictures and a few numbers. <strong>Sharpen</strong> adds the derivations, what they assume and where they fail. One text serves both: the switch at the top of a lesson keeps your place and the state of every figure.</p>
<h2>Keys</h2>
<dl class="keys">
<dt><kbd>Tab</kbd></dt><dd>goes from handle to handle.</dd>
<dt><kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd></dt><dd>move a handle by one step; with <kbd>Shift</kbd> by a fine step.</dd>
<dt><kbd>Page Up</kbd> <kbd>Page Down</kbd></dt><dd>move by a coarse step, <kbd>Home</kbd> and <kbd>End</kbd> to the limits.</dd>
<dt><kbd>Enter</kbd></dt><dd>types a number, <kbd>Esc</kbd> undoes the drag, <kbd>R</kbd> resets the figure.</dd>
<dt><kbd>Ctrl</kbd> <kbd>Z</kbd></dt><dd>undoes a change of a figure.</dd>
<dt><kbd>D</kbd></dt><dd>in the slice figure: drops the present view into Fourier space.</dd>
</dl>
<h2>Your data</h2>
<p>Files are read by this page, on this computer. There is no server that could receive them, and the page's own policy forbids requests to any other address. Your answers are kept in this browser until you press <em>Erase my data</em> at the foot of a page.</p>
<h2>Sources</h2>
<p>The lessons follow the meetings of the Online CryoEM Study Group, 2020 to 2022, and its annotated bibliography. Each lesson names the sessions, readings and notebooks that it serves, and the mistakes that it corrects. Structures come from the Protein Data Bank, whose entries are in the public domain (CC0).</p>
<h2>Words</h2>
<p>The <a href="../glossary/">glossary</a> explains the terms, with symbol, unit and name in code, and what the main packages call them. Axes, signs and units are fixed in the <a href="../library/conventions/">conventions</a>. Press <kbd>/</kbd> on any page to search.</p>
</article>`,
  });
}
