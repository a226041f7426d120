# Draws 2-plateau-accuracy.svg from 2-plateau-accuracy.dat: gnuplot -d 2-plateau-accuracy.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,912 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '2-plateau-accuracy.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:912]
set label '' at 114,891 textcolor rgb '#333333'
set label 'none' at 172,891 textcolor rgb '#333333'
set label '100 mini-batches' at 260,891 textcolor rgb '#333333'
set label 'penalty on weights' at 438,891 textcolor rgb '#333333'
set label 'both' at 631,891 textcolor rgb '#333333'
set label 'training accuracy' at 114,869 textcolor rgb '#333333'
set label 'validation accuracy' at 299,869 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(891) with lines linecolor rgb '#0072B2' linewidth 2, \
  '+' using (138+$1*26/860):(891) with lines linecolor rgb '#D55E00' linewidth 2, \
  '+' using (226+$1*26/860):(891) with lines linecolor rgb '#E69F00' linewidth 2, \
  '+' using (404+$1*26/860):(891) with lines linecolor rgb '#56B4E9' linewidth 2, \
  '+' using (597+$1*26/860):(891) with lines linecolor rgb '#000000' linewidth 2, \
  '+' using (80+$1*26/860):(869) with lines linecolor rgb '#888888' linewidth 2 dashtype 2, \
  '+' using (265+$1*26/860):(869) with lines linecolor rgb '#888888' linewidth 2 dashtype solid
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:15]
set yrange [9.5:10.45]
set format x '%.0f'
set xtics 5
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.1 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.36395
set bmargin at screen 0.68202; set tmargin at screen 0.90132
set title 'as the author did · 1e-6' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.1; set ylabel 'accuracy (%)' textcolor rgb '#333333'
plot \
  '2-plateau-accuracy.dat' index 0 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 1 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid

# Panel 2
set lmargin at screen 0.39651; set rmargin at screen 0.66744
set bmargin at screen 0.68202; set tmargin at screen 0.90132
set title 'as the author did · 1e-5' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.1; unset ylabel
plot \
  '2-plateau-accuracy.dat' index 2 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 3 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid

# Panel 3
set lmargin at screen 0.70000; set rmargin at screen 0.97093
set bmargin at screen 0.68202; set tmargin at screen 0.90132
set title 'as the author did · 1e-4' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.1; unset ylabel
plot \
  '2-plateau-accuracy.dat' index 4 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 5 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid

# Panel 4
set lmargin at screen 0.09302; set rmargin at screen 0.36395
set bmargin at screen 0.37061; set tmargin at screen 0.58991
set title 'as the author did · 1e-3' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.1; set ylabel 'accuracy (%)' textcolor rgb '#333333'
plot \
  '2-plateau-accuracy.dat' index 6 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 7 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid

# Panel 5
set lmargin at screen 0.39651; set rmargin at screen 0.66744
set bmargin at screen 0.37061; set tmargin at screen 0.58991
set title 'as the author did · 1e-2' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.1; unset ylabel
plot \
  '2-plateau-accuracy.dat' index 8 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 9 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid

# Panel 6
set lmargin at screen 0.70000; set rmargin at screen 0.97093
set bmargin at screen 0.37061; set tmargin at screen 0.58991
set title 'as the author did · 0.01714 f…' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.1; unset ylabel
plot \
  '2-plateau-accuracy.dat' index 10 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 11 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid

# Panel 7
set lmargin at screen 0.09302; set rmargin at screen 0.36395
set bmargin at screen 0.05921; set tmargin at screen 0.27851
set title 'one thing changed · rate 0.001' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.1; set ylabel 'accuracy (%)' textcolor rgb '#333333'
plot \
  '2-plateau-accuracy.dat' index 12 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  '2-plateau-accuracy.dat' index 13 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  '2-plateau-accuracy.dat' index 14 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#E69F00', \
  '2-plateau-accuracy.dat' index 15 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#E69F00', \
  '2-plateau-accuracy.dat' index 16 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#56B4E9', \
  '2-plateau-accuracy.dat' index 17 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#56B4E9', \
  '2-plateau-accuracy.dat' index 18 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#000000', \
  '2-plateau-accuracy.dat' index 19 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#000000', \
  '2-plateau-accuracy.dat' index 12 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 13 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid, \
  '2-plateau-accuracy.dat' index 14 using 1:($2*100) with lines linecolor rgb '#E69F00' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 15 using 1:($2*100) with lines linecolor rgb '#E69F00' linewidth 2 dashtype solid, \
  '2-plateau-accuracy.dat' index 16 using 1:($2*100) with lines linecolor rgb '#56B4E9' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 17 using 1:($2*100) with lines linecolor rgb '#56B4E9' linewidth 2 dashtype solid, \
  '2-plateau-accuracy.dat' index 18 using 1:($2*100) with lines linecolor rgb '#000000' linewidth 2 dashtype 2, \
  '2-plateau-accuracy.dat' index 19 using 1:($2*100) with lines linecolor rgb '#000000' linewidth 2 dashtype solid

unset multiplot
unset output
