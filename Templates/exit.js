// Leaving at once: the link replaces this page in the browser's history, and Shift pressed three times follows it.
// Without this file the link is a plain link. Nothing is stored, nothing is sent.
(function () {
  'use strict';
  var link = document.getElementById('site-exit');
  if (!link || !link.addEventListener) { return; }

  var presses = 0, timer, status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  link.parentNode.appendChild(status);

  function leave(event) {
    if (event) { event.preventDefault(); }
    document.documentElement.className = 'is-leaving';
    document.title = link.getAttribute('data-name');
    window.location.replace(link.href);
  }

  function forget() {
    presses = 0;
    status.textContent = '';
  }

  link.addEventListener('click', leave);

  document.addEventListener('keyup', function (event) {
    // Screen readers and shortcuts use Shift with other keys; only Shift alone counts.
    if (event.key !== 'Shift' && event.keyCode !== 16) { return forget(); }
    presses += 1;
    window.clearTimeout(timer);
    if (presses === 3) { return leave(); }
    status.textContent = link.getAttribute(presses === 1 ? 'data-two-more' : 'data-one-more');
    timer = window.setTimeout(forget, 5000);
  });

  // A browser that brings the page back from its memory shows it again as it was.
  window.addEventListener('pageshow', function () {
    document.documentElement.className = '';
    forget();
  });
}());
