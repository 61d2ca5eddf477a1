// Whether dashboards fit Grafana's own schema: a field that it does not know, or of a wrong type, is named, in panels' options and
// queries too. What is absent is no mistake: Grafana fills it in.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog"
	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

const absent = "required field is missing from input"

func main() {
	plugins.RegisterDefaultPlugins()
	wrong := false
	for _, file := range os.Args[1:] {
		for _, mistake := range mistakes(file) {
			fmt.Printf("%s: %v\n", file, mistake)
			wrong = true
		}
	}
	if wrong {
		os.Exit(1)
	}
}

func mistakes(file string) []error {
	text, err := os.ReadFile(file)
	if err != nil {
		return []error{err}
	}
	board := dashboard.Dashboard{}
	var all cog.BuildErrors
	if err := board.UnmarshalJSONStrict(text); err != nil && !errors.As(err, &all) {
		return []error{err}
	}
	var found []error
	for _, one := range all {
		if one.Message != absent {
			found = append(found, one)
		}
	}
	return found
}
