/** Takes recordings that are dropped onto the page. */
export function listenToDrops(page: Document, onFile: (file: File) => void): void {
  page.addEventListener('dragover', (event) => event.preventDefault());
  page.addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) onFile(file);
  });
}
