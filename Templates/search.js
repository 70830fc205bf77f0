// Narrows the list of this page to what is typed. What is typed is not sent anywhere and not kept; without this file the
// whole list stands there.
(function () {
  'use strict';
  var place = document.getElementById('site-search');
  if (!place || !document.querySelectorAll || !place.addEventListener) { return; }

  // The words of an element and of all that stand in it, with a space between any two: a name does not run into the
  // term before it.
  function textOf(node) {
    return node.nodeType === 3 ? node.nodeValue : [].map.call(node.childNodes, textOf).join(' ');
  }

  // Letters and digits only, small and without accents, each word after a space.
  function folded(text) {
    text = text.toLowerCase();
    if (text.normalize) { text = text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''); }
    return ' ' + text.replace(/[\u2018\u2019']/g, '').replace(/[^a-z0-9\u00df-\uffff]+/g, ' ');
  }

  var entries = [].map.call(document.querySelectorAll('[data-entry]'), function (element) {
    return { element: element, text: folded(textOf(element) + ' ' + element.getAttribute('data-entry')) };
  });

  var form = document.createElement('form');
  form.setAttribute('role', 'search');
  form.setAttribute('data-by-script', '');
  form.innerHTML = '<label for="site-query"></label><input id="site-query" type="search" autocomplete="off">' +
    '<p role="status"></p>';
  form.querySelector('label').textContent = place.getAttribute('data-label');
  place.appendChild(form);
  var input = form.querySelector('input'), status = form.querySelector('p'), timer;

  function matches(text, word) {
    return text.indexOf(' ' + word) >= 0 ||
      (word.length > 3 && word.slice(-1) === 's' && text.indexOf(' ' + word.slice(0, -1)) >= 0);
  }

  // The words for so many, in the form that the language has for the number.
  function found(count) {
    var kind = count === 1 ? 'one' : 'other';
    try {
      kind = new window.Intl.PluralRules(document.documentElement.lang).select(count);
    } catch (error) { /* A browser without plural rules has English ones. */ }
    var words = count === 0 ? place.getAttribute('data-none') : place.getAttribute('data-' + kind) ||
      place.getAttribute('data-other') || place.getAttribute('data-many');
    return words.replace('{count}', count);
  }

  function search() {
    var words = folded(input.value).split(' ').filter(Boolean), count = 0;
    entries.forEach(function (entry) {
      var found = words.every(function (word) { return matches(entry.text, word); });
      entry.element.hidden = !found;
      if (found) { count += 1; }
    });
    [].forEach.call(document.querySelectorAll('[data-kind]'), function (kind) {
      kind.hidden = !kind.querySelector('[data-entry]:not([hidden])');
    });
    status.textContent = words.length ? found(count) : '';
  }

  input.addEventListener('input', function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(search, 150);
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    search();
  });
}());
